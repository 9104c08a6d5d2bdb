import { toText } from 'hast-util-to-text';
import type { List, Root } from 'mdast';
import { plain } from '../document/nodes';
import { fit } from './fit';
import { hastOf } from './hast';

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

/** Plain text as a browser would copy it: headings and paragraphs apart, table cells by tabs. */
export function renderText(body: Root, limit?: number, cutNote?: string): string {
  const render = (tree: Root) =>
    toText(
      hastOf({
        ...tree,
        children: tree.children.map((node) => (node.type === 'list' ? marked(node) : node)),
      }),
    );
  return fit(body, render, limit, cutNote);
}
