import { MAX_ANSWER } from './limits';
import type { Words } from './model/draft';
import type { Attachment } from './model/report';

/** The answers that may be long: a pasted log is an answer, too. */
type Answers = Pick<Words, 'doing' | 'expected' | 'happened' | 'tried'>;

/** No half of a character that is stored as two. */
function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
}

/**
 * Answers as the ticket's text takes them, and a file for each that had to be cut: nothing typed is lost.
 *
 * @param continued the sentence that says where the rest is, by name of the file
 */
export function fitAnswers(
  words: Answers,
  continued: (file: string) => string,
): { answers: Answers; files: Attachment[] } {
  const files: Attachment[] = [];
  const fit = (name: keyof Answers): string => {
    const text = words[name];
    if (text.length <= MAX_ANSWER) return text;
    const file = `${name}.txt`;
    files.push({ name: file, type: 'text/plain', blob: new Blob([text], { type: 'text/plain' }) });
    const end = `…\n\n${continued(file)}`;
    return cut(text, MAX_ANSWER - end.length) + end;
  };
  const answers = {
    doing: fit('doing'),
    expected: fit('expected'),
    happened: fit('happened'),
    tried: fit('tried'),
  };
  return { answers, files };
}
