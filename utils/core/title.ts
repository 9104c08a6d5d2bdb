import { MAX_TITLE } from './limits';
import type { Page } from './model/capture';
import type { Words } from './model/draft';

/** The title, or the first sentence of what else was said, or the page's: a ticket needs a subject line. */
export function effectiveTitle(words: Words, page: Page | undefined): string {
  const said = [
    words.title,
    words.happened,
    words.doing,
    words.expected,
    page?.title ?? '',
    page?.address ?? '',
  ];
  const first = said.map((text) => text.trim()).find(Boolean) ?? '';
  const sentence = first.split(/\n|(?<=[.!?。؟])\s/u)[0] ?? '';
  return sentence.slice(0, MAX_TITLE);
}
