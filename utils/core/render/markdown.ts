import type { Root } from 'mdast';
import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { toMarkdown } from 'mdast-util-to-markdown';
import { fit } from './fit';
import { disarmed, MARKDOWN_FLAVOURS, type MarkdownFlavour } from './inert';
import type { RenderOptions } from './options';

/**
 * GitHub-flavoured Markdown (tables); everything a person or page said is escaped or in code. With a flavour,
 * what that helpdesk acts on beyond Markdown is broken up.
 */
export function renderMarkdown(
  body: Root,
  { flavour, ...options }: RenderOptions & { flavour?: MarkdownFlavour } = {},
): string {
  const inert = flavour ? disarmed(body, MARKDOWN_FLAVOURS[flavour]) : body;
  return fit(inert, options, (tree) => toMarkdown(tree, { extensions: [gfmTableToMarkdown()], bullet: '-' }));
}
