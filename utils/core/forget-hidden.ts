import type { Hiding } from './hide-words';
import { MAX_TITLE } from './limits';
import { type Capture, captureSchema } from './model/capture';
import { type Words, wordsSchema } from './model/draft';
import { scrubValue } from './scrub/scrub-value';

/** Marks may be longer than what they stand for, and what is full has no room. */
const cutTo = (text: string, before: string) => text.slice(0, Math.max(before.length, MAX_TITLE));

/**
 * What a person wrote, without the words they hid. A step that was made of one of them is told and not replayed: what
 * it was made of names it too.
 */
export function wordsWithout(words: Words, hidden: Hiding): Words {
  const { title, doing, expected, happened, affected, tried, steps } = words;
  const written = Object.entries({ title, doing, expected, happened, affected, tried });
  return wordsSchema.parse({
    ...words,
    ...Object.fromEntries(written.map(([name, text]) => [name, cutTo(hidden.text(text), text)])),
    steps: steps.map(({ id, text, deed }) => ({
      id,
      text: cutTo(hidden.text(text), text),
      ...(deed && hidden.count(JSON.stringify(deed)) === 0 && { deed }),
    })),
  });
}

/** The same of what the machine found, for what stays behind in this browser when the report is on its way. */
export function captureWithout(capture: Capture, hidden: Hiding): Capture {
  const { page, evidence, context, ...rest } = capture;
  const clean = scrubValue({ page, evidence, context }, { text: hidden.text, address: hidden.text });
  return captureSchema.parse({ ...rest, ...(clean as object) });
}
