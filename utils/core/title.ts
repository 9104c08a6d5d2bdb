import { MAX_TITLE } from './limits';
import type { Page } from './model/capture';
import type { Words } from './model/draft';

/**
 * The title, or the first sentence of what else was said, or the page's: a ticket needs a subject line.
 *
 * @param untitled what it is called where nothing was said at all
 */
export function effectiveTitle(words: Words, page: Page | undefined, untitled: string): string {
  const said = [
    words.title,
    words.happened,
    words.doing,
    words.expected,
    words.steps.at(-1)?.text ?? '',
    page?.title ?? '',
    page?.address ?? '',
    words.tried,
    words.affected,
    untitled,
  ];
  const first = said.map((text) => text.trim()).find(Boolean) ?? '';
  const sentence = first.split(/\n|(?<=[.!?。؟])\s/u)[0] ?? '';
  return sentence.slice(0, MAX_TITLE);
}
