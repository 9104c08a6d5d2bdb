import type { List, PhrasingContent, Root, RootContent, TableRow } from 'mdast';

/**
 * What a line-oriented markup language writes for each thing in a ticket document. Text is handed over raw and
 * has to come back so that nothing in it acts.
 */
export interface Markup {
  heading: (depth: number, text: string) => string;
  /** `depth` of nested lists, from 1. */
  item: (ordered: boolean, depth: number) => string;
  lineBreak: string;
  /** Text in a line; `atStart`: it begins one. */
  text: (value: string, atStart: boolean) => string;
  code: (value: string) => string;
  codeBlock: (value: string) => string;
  /** `text` is markup already. */
  link: (text: string, address: string) => string;
  picture: (address: string) => string;
  row: (cells: string[], isHead: boolean) => string;
}

function inline(nodes: readonly PhrasingContent[], markup: Markup, atStart: boolean): string {
  let written = '';
  for (const node of nodes) {
    const starts = atStart ? written === '' || written.endsWith('\n') : false;
    if (node.type === 'text') written += markup.text(node.value, starts);
    else if (node.type === 'inlineCode') written += markup.code(node.value);
    else if (node.type === 'break') written += markup.lineBreak;
    else if (node.type === 'link') written += markup.link(inline(node.children, markup, false), node.url);
    else if (node.type === 'image') written += markup.picture(node.url);
    else if ('children' in node) written += inline(node.children, markup, starts);
  }
  return written;
}

const oneLine = (text: string) => text.replace(/\s*\n\s*/g, ' ');

function listLines(node: List, markup: Markup, depth: number): string[] {
  return node.children.flatMap((item) => {
    const paragraphs = item.children.flatMap((child) =>
      child.type === 'paragraph' ? [oneLine(inline(child.children, markup, false))] : [],
    );
    const nested = item.children.flatMap((child) =>
      child.type === 'list' ? listLines(child, markup, depth + 1) : [],
    );
    return [`${markup.item(node.ordered ?? false, depth)} ${paragraphs.join(' ')}`, ...nested];
  });
}

function rowLine(node: TableRow, markup: Markup, isHead: boolean): string {
  return markup.row(
    node.children.map((cell) => oneLine(inline(cell.children, markup, false)) || ' '),
    isHead,
  );
}

function block(node: RootContent, markup: Markup): string[] {
  switch (node.type) {
    case 'heading':
      return [markup.heading(node.depth, oneLine(inline(node.children, markup, false)))];
    case 'paragraph':
      return [inline(node.children, markup, true)];
    case 'list':
      return [listLines(node, markup, 1).join('\n')];
    case 'table':
      return [node.children.map((one, index) => rowLine(one, markup, index === 0)).join('\n')];
    case 'code':
      return [markup.codeBlock(node.value)];
    default:
      return [];
  }
}

/** A ticket document in a markup language whose blocks stand apart by an empty line. */
export function writeMarkup(body: Root, markup: Markup): string {
  return `${body.children.flatMap((node) => block(node, markup)).join('\n\n')}\n`;
}
