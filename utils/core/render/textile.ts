import type { Root } from 'mdast';
import { fit } from './fit';
import { brokenUp, JOINER, MARKDOWN_FLAVOURS } from './inert';
import { type Markup, writeMarkup } from './markup';
import type { RenderOptions } from './options';

/** Signs that begin a span where a word begins: `*bold*`, `@code@`, `!picture!`, and so on. */
const SPAN = /(?<![\p{L}\p{N}])[*_\-+^~%?!@=](?=\S)/gu;

/** What begins a line and makes it a heading, a list, a table or a quotation. */
const LINE_START = /^(\s*)(?:([#*>-])(?=[\s#*>-])|((?:h\d|p|bq|bc|fn\d+|pre|table|notextile)[^\s.]*)\.)/gm;

const entity = (sign: string) => `&#${sign.codePointAt(0)};`;

/** Text in which nothing acts: signs that would are written as the entities Textile leaves alone. */
function inert(value: string, atStart: boolean): string {
  const escaped = value
    .replace(/&(?=#?\w+;)/g, '&amp;')
    .replace(/[<>|]/g, entity)
    .replace(/":/g, '"&#58;')
    .replace(/[{[](?=[{[\d^])/g, entity)
    .replace(SPAN, entity);
  if (!atStart) return escaped;
  return escaped.replace(
    LINE_START,
    (_all, space: string, sign: string | undefined, word: string | undefined) =>
      sign ? space + entity(sign) : `${space}${word}${entity('.')}`,
  );
}

/** Inside of code nothing is read but the tag that ends it; Redmine's mentions are found all the same. */
const inCode = (value: string) =>
  brokenUp(value, MARKDOWN_FLAVOURS.redmine.code).replace(/<(?=[/!\w])/g, `<${JOINER}`);

const addressOf = (address: string) => address.replace(/[\s"<>|!()[\]@]/g, encodeURIComponent);

const TEXTILE: Markup = {
  heading: (depth, text) => `h${depth}. ${text}`,
  item: (ordered, depth) => (ordered ? '#' : '*').repeat(depth),
  lineBreak: '\n',
  text: inert,
  code: (value) => `<code>${inCode(value)}</code>`,
  codeBlock: (value) => `<pre>\n${inCode(value)}\n</pre>`,
  link: (text, address) => `"${text.replaceAll('"', entity)}":${addressOf(address)}`,
  picture: (address) => `!${addressOf(address)}!`,
  row: (cells, isHead) => `|${cells.map((cell) => `${isHead ? '_.' : ''} ${cell} `).join('|')}|`,
};

/** Textile as Redmine reads it, which was its only format until 5.1 and is many a Redmine's today. */
export function renderTextile(body: Root, options: RenderOptions = {}): string {
  return fit(body, options, (tree) => writeMarkup(tree, TEXTILE));
}
