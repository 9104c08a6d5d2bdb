import { toHtml } from 'hast-util-to-html';
import type { Root } from 'mdast';
import { fit } from './fit';
import { hastOf } from './hast';

/** HTML without styles, scripts or classes, as every helpdesk's own cleaner lets it through. */
export function renderHtml(body: Root, limit?: number, cutNote?: string): string {
  return fit(body, (tree) => toHtml(hastOf(tree)), limit, cutNote);
}
