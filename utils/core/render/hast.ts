import type { Root as HastRoot } from 'hast';
import type { Root } from 'mdast';
import { toHast } from 'mdast-util-to-hast';

/** The ticket as an HTML tree. Raw HTML in it is dropped: a ticket document has none, a forged one might. */
export function hastOf(body: Root): HastRoot {
  const tree = toHast(body);
  return tree.type === 'root' ? tree : { type: 'root', children: tree.type === 'doctype' ? [] : [tree] };
}
