import type { Root } from 'mdast';
import { fit } from './fit';
import { JOINER } from './inert';
import { type Markup, writeMarkup } from './markup';
import type { RenderOptions } from './options';

/** Signs that begin a span where a word begins: `*bold*`, `-struck-`, `!picture!`, and so on. */
const SPAN = /(?<![\p{L}\p{N}])([*_\-+^~%?!@])(?=\S)/gu;

/** `(x)`, `(!)`, `:)` and their like become pictures. */
const SMILEY = /\((?=(?:[/x!+?iyn-]|on|off|\*[rgby]?|flag|flagoff)\))|[:;](?=[)(DPp](?!\w))/g;

/** An entity would be shown as what it names. */
const ENTITY = /&(?=#?\w+;)/g;

/** Text in which nothing acts (https://jira.atlassian.com/secure/WikiRendererHelpAction.jspa?section=all). */
function inert(value: string, atStart: boolean): string {
  const escaped = value
    .replace(ENTITY, '&amp;')
    // A backslash escapes, and two of them break the line.
    .replace(/\\(?=[^\p{L}\p{N}\s]|$)/gu, '&#92;')
    .replace(/[{}[\]|]/g, '\\$&')
    .replace(SMILEY, `$&${JOINER}`)
    .replace(SPAN, '\\$1');
  if (!atStart) return escaped;
  return escaped
    .replace(/^(\s*)([#*-])(?=[\s#*-])/gm, '$1\\$2')
    .replace(/^(\s*(?:h\d|bq))\./gm, `$1${JOINER}.`);
}

const addressOf = (address: string) => address.replace(/[|[\]{}\s!]/g, encodeURIComponent);

const JIRA_WIKI: Markup = {
  heading: (depth, text) => `h${depth}. ${text}`,
  item: (ordered, depth) => (ordered ? '#' : '*').repeat(depth),
  lineBreak: '\n',
  text: inert,
  code: (value) => `{{${inert(value, false)}}}`,
  codeBlock: (value) => `{noformat}\n${value.replaceAll('{noformat', `{${JOINER}noformat`)}\n{noformat}`,
  link: (text, address) => `[${text}|${addressOf(address)}]`,
  picture: (address) => `!${addressOf(address)}|thumbnail!`,
  row: (cells, isHead) => (isHead ? `||${cells.join('||')}||` : `|${cells.join('|')}|`),
};

/** Wiki markup of Jira Data Center and of the second version of Jira's API. */
export function renderJiraWiki(body: Root, options: RenderOptions = {}): string {
  return fit(body, options, (tree) => writeMarkup(tree, JIRA_WIKI));
}
