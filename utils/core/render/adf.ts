import type { ListItem, PhrasingContent, Root, RootContent, TableRow } from 'mdast';
import { fit } from './fit';
import type { RenderOptions } from './options';

/** A node of the Atlassian Document Format (https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/). */
export interface AdfNode {
  type: string;
  attrs?: Record<string, string | number | boolean>;
  content?: AdfNode[];
  text?: string;
  marks?: { type: string; attrs?: Record<string, string> }[];
}

export interface AdfDocument {
  version: 1;
  type: 'doc';
  content: AdfNode[];
}

type Mark = NonNullable<AdfNode['marks']>[number];

/** Text as nodes: the schema takes no empty one, and a line break in one breaks no line. */
function textNodes(value: string, marks: Mark[]): AdfNode[] {
  return value
    .split('\n')
    .flatMap((line, index): AdfNode[] => [
      ...(index > 0 ? [{ type: 'hardBreak' }] : []),
      ...(line ? [{ type: 'text', text: line, ...(marks.length > 0 && { marks }) }] : []),
    ]);
}

function inline(nodes: readonly PhrasingContent[], marks: Mark[] = []): AdfNode[] {
  return nodes.flatMap((node): AdfNode[] => {
    switch (node.type) {
      case 'text':
        return textNodes(node.value, marks);
      case 'inlineCode':
        // Code can be a link and nothing else.
        return textNodes(node.value, [{ type: 'code' }, ...marks.filter(({ type }) => type === 'link')]);
      case 'break':
        return [{ type: 'hardBreak' }];
      case 'link':
        return inline(node.children, [{ type: 'link', attrs: { href: node.url } }, ...marks]);
      case 'image':
        return inline([{ type: 'link', url: node.url, children: [{ type: 'text', value: node.alt ?? '' }] }]);
      default:
        return 'children' in node ? inline(node.children, marks) : [];
    }
  });
}

/** What a list item may hold; headings and tables may not be in one. */
function item(node: ListItem): AdfNode {
  const content = node.children.flatMap((child): AdfNode[] =>
    child.type === 'paragraph' || child.type === 'list' ? block(child) : [],
  );
  return { type: 'listItem', content: content.length > 0 ? content : [{ type: 'paragraph', content: [] }] };
}

function row(node: TableRow, isHead: boolean): AdfNode {
  return {
    type: 'tableRow',
    content: node.children.map((cell) => ({
      type: isHead ? 'tableHeader' : 'tableCell',
      attrs: {},
      content: [{ type: 'paragraph', content: inline(cell.children) }],
    })),
  };
}

function block(node: RootContent): AdfNode[] {
  switch (node.type) {
    case 'heading':
      return [{ type: 'heading', attrs: { level: node.depth }, content: inline(node.children) }];
    case 'paragraph':
      return [{ type: 'paragraph', content: inline(node.children) }];
    case 'list':
      return [
        node.ordered
          ? { type: 'orderedList', attrs: { order: node.start ?? 1 }, content: node.children.map(item) }
          : { type: 'bulletList', content: node.children.map(item) },
      ];
    case 'table':
      return [
        {
          type: 'table',
          attrs: { isNumberColumnEnabled: false, layout: 'default' },
          content: node.children.map((one, index) => row(one, index === 0)),
        },
      ];
    case 'code':
      return [{ type: 'codeBlock', content: node.value ? [{ type: 'text', text: node.value }] : [] }];
    default:
      return [];
  }
}

/**
 * The document for Jira Cloud. Text in it is text: mentions, smart links and macros are nodes of their own,
 * which are never made here. The limit counts characters of its JSON.
 */
export function renderAdf(body: Root, options: RenderOptions = {}): AdfDocument {
  return fit(body, options, (tree): AdfDocument => ({
    version: 1,
    type: 'doc',
    content: tree.children.flatMap(block),
  }));
}
