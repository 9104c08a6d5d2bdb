import type { Nodes } from 'hast';
import { toText } from 'hast-util-to-text';
import type { List, Root, RootContent } from 'mdast';
import { plain } from '../document/nodes';
import { fit } from './fit';
import { hastOf } from './hast';
import type { RenderOptions } from './options';

/** Markers written into the items, because the text of an HTML list has none. */
function marked(node: List): List {
  return {
    ...node,
    children: node.children.map((item, index) => {
      const [first, ...rest] = item.children;
      if (first?.type !== 'paragraph') return item;
      const marker = plain(node.ordered ? `${(node.start ?? 1) + index}. ` : '- ');
      return { ...item, children: [{ ...first, children: [marker, ...first.children] }, ...rest] };
    }),
  };
}

/** Headings stand apart from what is above them as paragraphs do. */
function asText(node: RootContent): RootContent {
  if (node.type === 'heading') return { type: 'paragraph', children: node.children };
  return node.type === 'list' ? marked(node) : node;
}

/** Without the line feed that is written behind a line break: it would begin the next line with a space. */
function withoutFeeds<T extends Nodes>(node: T): T {
  if ('children' in node) {
    for (const [index, child] of node.children.entries()) {
      const next = node.children[index + 1];
      const isBreak = child.type === 'element' && child.tagName === 'br';
      if (isBreak && next?.type === 'text' && next.value === '\n') node.children.splice(index + 1, 1);
      withoutFeeds(child);
    }
  }
  return node;
}

/** Plain text as a browser would copy it: headings and paragraphs apart, table cells by tabs. */
export function renderText(body: Root, options: RenderOptions = {}): string {
  return fit(body, options, (tree) =>
    toText(withoutFeeds(hastOf({ ...tree, children: tree.children.map(asText) }))),
  );
}
