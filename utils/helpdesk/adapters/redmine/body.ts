import type { Nodes, Root } from 'mdast';
import { renderMarkdown } from '@/utils/core/render/markdown';
import { renderText } from '@/utils/core/render/text';
import type { RedmineConfig } from '../redmine';

/** Invisible and joins nothing: text reads the same and is no longer what Redmine looks for. */
const JOINER = '\u2060';

/**
 * `@login` sends that person a mail, in inline code too (lib/redmine/acts/mentionable.rb). A sign between
 * letters, as in an e-mail address, mentions nobody and stays as it is.
 */
const MENTION = /(?<!\w)@(?=[\w.-])/g;

/** `{{macro}}` and `[[wiki page]]` are carried out where they stand in plain text. */
const WIKI = /([{[])(?=\1)/g;

function disarm(node: Nodes): void {
  if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code') {
    node.value = node.value.replace(MENTION, `@${JOINER}`);
    if (node.type === 'text') node.value = node.value.replace(WIKI, `$1${JOINER}`);
  }
  if (node.type === 'link') node.url = node.url.replace(MENTION, '%40');
  if ('children' in node) for (const child of node.children) disarm(child);
}

/**
 * The body in the text formatting an administrator chose for the whole Redmine. Textile escapes poorly,
 * so there the text goes in as preformatted; tags in it are broken up, lest one close the block early.
 */
export function redmineBody(body: Root, format: RedmineConfig['format']): string {
  if (format === 'Textile') return `<pre>\n${renderText(body).replace(/<(?=[/!\w])/g, `<${JOINER}`)}\n</pre>`;
  const inert = structuredClone(body);
  disarm(inert);
  return renderMarkdown(inert);
}
