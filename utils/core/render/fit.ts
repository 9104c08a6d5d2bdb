import type { Nodes, Root, RootContent } from 'mdast';
import { paragraph, plain } from '../document/nodes';
import type { RenderOptions } from './options';
import { placePictures } from './pictures';

const root = (...parts: RootContent[][]): Root => ({ type: 'root', children: parts.flat() });

/** What stands above the first heading, then each heading with what follows it. */
function sectionsOf({ children }: Root): RootContent[][] {
  const sections: RootContent[][] = [];
  for (const node of children) {
    const last = sections.at(-1);
    if (last && node.type !== 'heading') last.push(node);
    else sections.push([node]);
  }
  return sections;
}

/** Leaves the first `budget.left` characters of the text below a node, and nothing behind them. */
function shorten(node: Nodes, budget: { left: number }): void {
  if ('value' in node) {
    // A surrogate cut in half would be stored as a replacement character, or refused.
    node.value = node.value.slice(0, budget.left).replace(/[\uD800-\uDBFF]$/, '');
    budget.left -= node.value.length;
  }
  if (!('children' in node)) return;
  for (const [index, child] of node.children.entries()) {
    shorten(child, budget);
    if (budget.left <= 0) node.children.splice(index + 1);
  }
}

function shortened(section: RootContent[], characters: number): RootContent[] {
  const tree = structuredClone(root(section));
  shorten(tree, { left: Math.max(1, characters) });
  return tree.children;
}

/** The largest number below `above` for which it holds, where it holds for all smaller ones; 0 if for none. */
function largest(above: number, holds: (number: number) => boolean): number {
  let low = 0;
  let high = above;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/**
 * A rendering within the limit. Whole sections are left out from the end until it fits, and a note says so. The
 * last one, which is the reference, stays: it is what a retry searches for. Where the first section alone is
 * too long, its text is cut.
 */
export function fit<T extends string | object>(
  body: Root,
  { limit = Infinity, cutNote = '[…]', pictures }: RenderOptions,
  render: (body: Root) => T,
): T {
  const sizeOf = (rendered: T) =>
    typeof rendered === 'string' ? rendered.length : JSON.stringify(rendered).length;
  const placed = placePictures(body, pictures);
  const whole = render(placed);
  if (sizeOf(whole) <= limit) return whole;
  const sections = sectionsOf(placed);
  const note = [paragraph(plain(cutNote))];
  // A reference is short; a last section that is not one may be cut as well.
  const last = sections.at(-1) ?? [];
  const end = sections.length > 1 && sizeOf(render(root(note, last))) <= limit / 2 ? last : [];
  if (end.length > 0) sections.pop();
  for (let kept = sections.length - 1; kept > 0; kept--) {
    const shorter = render(root(...sections.slice(0, kept), note, end));
    if (sizeOf(shorter) <= limit) return shorter;
  }
  const cut = (characters: number) => render(root(shortened(sections[0] ?? [], characters), note, end));
  return cut(largest(limit, (characters) => sizeOf(cut(characters)) <= limit));
}
