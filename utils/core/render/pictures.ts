import type { Nodes, Root } from 'mdast';
import type { RenderOptions } from './options';

function place(parent: Nodes, addressOf: NonNullable<RenderOptions['pictures']>): void {
  if (!('children' in parent)) return;
  for (let index = parent.children.length - 1; index >= 0; index--) {
    const child = parent.children[index];
    if (!child) continue;
    const had = 'children' in child && child.children.some(({ type }) => type === 'image');
    place(child, addressOf);
    const address = child.type === 'image' ? addressOf(child.url) : undefined;
    if (child.type === 'image' && address !== undefined) child.url = address;
    else if (child.type === 'image' || (had && child.children.length === 0)) parent.children.splice(index, 1);
  }
}

/**
 * The document with its pictures where this helpdesk shows them. In a document a picture goes by the name of
 * its file; one the helpdesk cannot show is left out, with the heading above it if nothing else stands there,
 * because the list of files names it anyway.
 */
export function placePictures(body: Root, addressOf: RenderOptions['pictures']): Root {
  const placed = structuredClone(body);
  place(placed, addressOf ?? (() => undefined));
  placed.children = placed.children.filter((node, index, all) => {
    const next = all[index + 1];
    return node.type !== 'heading' || (next !== undefined && next.type !== 'heading');
  });
  return placed;
}
