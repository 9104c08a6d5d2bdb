import type { Code, Html, Root, RootContent } from 'mdast';
import type { Attachment } from '@/utils/core/model/report';
import { renderMarkdown } from '@/utils/core/render/markdown';
import type { Ticket } from '../../adapter';
import { github } from '../github';

/** Texts that stand in the issue, in the order in which they help most; the rest of the report is in none of them. */
const SHOWN = ['console.log', 'steps.json'];

/** Characters below which the end of a text tells nothing any more. */
const LEAST = 500;

const html = (value: string): Html => ({ type: 'html', value });

/** Folded away. Names of files are ours, the text is code: nothing in it is read as markup. */
function folded(name: string, text: string): RootContent[] {
  const code: Code = { type: 'code', lang: name.endsWith('.json') ? 'json' : 'text', value: text };
  return [html(`<details><summary>${name}</summary>`), code, html('</details>')];
}

/** With what stands in it before the last section, which is the reference. */
function withTexts(body: Root, texts: readonly RootContent[]): Root {
  const last = body.children.findLastIndex(({ type }) => type === 'heading');
  const at = last < 0 ? body.children.length : last;
  return { ...body, children: [...body.children.slice(0, at), ...texts, ...body.children.slice(at)] };
}

/** Files that stand in the issue as text, whole. */
export interface Written {
  body: string;
  shown: ReadonlySet<string>;
}

const limit = github.limits.bodyCharacters ?? Infinity;

/**
 * The text of the issue, and in it what would have been files, as far as there is room: the newest of a log is at its
 * end, so that is what stays. A file of which a part is left out is none that is shown.
 */
export async function bodyOf({ document, attachments }: Ticket): Promise<Written> {
  const write = (texts: readonly RootContent[]) =>
    renderMarkdown(withTexts(document.body, texts), {
      flavour: 'github',
      limit,
      cutNote: document.cut,
    });
  let texts: RootContent[] = [];
  let body = write(texts);
  const shown = new Set<string>();
  const files = SHOWN.flatMap((name) => attachments.find((file) => file.name === name) ?? []);
  for (const file of files) {
    const text = await textOf(file);
    const room =
      limit - body.length - write([...texts, ...folded(file.name, '')]).length + write(texts).length;
    if (!text || room < LEAST) continue;
    const end = lastLines(text, room);
    texts = [...texts, ...folded(file.name, end)];
    body = write(texts);
    if (end === text) shown.add(file.name);
  }
  return { body, shown };
}

const textOf = async ({ blob }: Attachment) => (await blob.text()).trim();

/** Whole lines from the end of a text, with an ellipsis for those before. */
function lastLines(text: string, room: number): string {
  if (text.length <= room) return text;
  const end = text.slice(text.length - room + 2);
  return `…\n${end.slice(end.indexOf('\n') + 1)}`;
}
