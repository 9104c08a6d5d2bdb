import { toHtml } from 'hast-util-to-html';
import type { Root } from 'mdast';
import { prose } from '../document/nodes';
import { fit } from './fit';
import { hastOf } from './hast';
import type { RenderOptions } from './options';

/** HTML without styles, scripts or classes, as every helpdesk's own cleaner lets it through. */
export function renderHtml(body: Root, options: RenderOptions = {}): string {
  return fit(body, options, (tree) => toHtml(hastOf(tree)));
}

/** Typed text, such as an answer, with its lines and paragraphs. */
export function htmlOfText(text: string): string {
  return renderHtml({ type: 'root', children: prose(text) });
}
