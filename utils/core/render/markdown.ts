import type { Root } from 'mdast';
import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { toMarkdown } from 'mdast-util-to-markdown';
import { fit } from './fit';

/** GitHub-flavoured Markdown (tables); everything a person or page said is escaped or in code. */
export function renderMarkdown(body: Root, limit?: number, cutNote?: string): string {
  return fit(
    body,
    (tree) => toMarkdown(tree, { extensions: [gfmTableToMarkdown()], bullet: '-' }),
    limit,
    cutNote,
  );
}
