import type { Heading, List, Paragraph, PhrasingContent, RootContent, Table } from 'mdast';

/** Short makers of the tree nodes a ticket is built from (https://github.com/syntax-tree/mdast). */

export function heading(value: string): Heading {
  return { type: 'heading', depth: 2, children: [{ type: 'text', value }] };
}

export function paragraph(...children: PhrasingContent[]): Paragraph {
  return { type: 'paragraph', children };
}

export function plain(value: string): PhrasingContent {
  return { type: 'text', value };
}

/** Text the page or the browser said: code, so that no helpdesk reads markup, mentions or macros into it. */
export function quoted(value: string): PhrasingContent {
  return { type: 'inlineCode', value: value.replace(/\s+/g, ' ').trim() || ' ' };
}

/** Text that leads somewhere, where there is an address. */
export function linked(value: string, url: string | undefined): PhrasingContent {
  return url === undefined ? plain(value) : { type: 'link', url, children: [{ type: 'text', value }] };
}

/** What a person wrote: paragraphs at blank lines, line breaks kept. */
export function prose(value: string): Paragraph[] {
  return value
    .trim()
    .split(/\n\s*\n/)
    .map((block) =>
      paragraph(
        ...block
          .split('\n')
          .flatMap((line, index): PhrasingContent[] =>
            index ? [{ type: 'break' }, plain(line)] : [plain(line)],
          ),
      ),
    );
}

export function list(items: RootContent[][], ordered = false): List {
  return {
    type: 'list',
    ordered,
    spread: false,
    children: items.map((children) => ({
      type: 'listItem',
      spread: false,
      children: children as List['children'][number]['children'],
    })),
  };
}

/** Two columns, the first row as head, as every flavour of Markdown wants one. */
export function table(head: [string, string], rows: [string, PhrasingContent][]): Table {
  const row = (cells: PhrasingContent[]): Table['children'][number] => ({
    type: 'tableRow',
    children: cells.map((cell) => ({ type: 'tableCell', children: [cell] })),
  });
  return {
    type: 'table',
    children: [row(head.map(plain)), ...rows.map(([name, value]) => row([plain(name), value]))],
  };
}
