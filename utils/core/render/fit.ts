import type { Root } from 'mdast';
import { paragraph, plain } from '../document/nodes';

/**
 * A rendering of at most `limit` characters: whole sections are left out from the end until it fits,
 * and `cutNote` says so. A first section that alone is too long is cut hard.
 */
export function fit(body: Root, render: (body: Root) => string, limit?: number, cutNote = '[…]'): string {
  const whole = render(body);
  if (limit === undefined || whole.length <= limit) return whole;
  const borders = body.children.flatMap((node, index) => (node.type === 'heading' && index ? [index] : []));
  for (const border of borders.reverse()) {
    const shorter = render({
      type: 'root',
      children: [...body.children.slice(0, border), paragraph(plain(cutNote))],
    });
    if (shorter.length <= limit) return shorter;
  }
  return whole.slice(0, Math.max(0, limit - cutNote.length)) + cutNote;
}
