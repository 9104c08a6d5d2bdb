import { readFileSync } from 'node:fs';
import { isObject, textAt } from './json.ts';

/** What people call the things a report names by keys. A key nobody has named yet is shown as words. */

const LABELS: Record<string, string> = {
  // what was written
  doing: 'What they were doing',
  expected: 'What they expected',
  happened: 'What happened',
  affected: 'Who is affected',
  tried: 'Already tried',
  type: 'Kind',
  severity: 'How bad it is',
  scope: 'How many are affected',
  // parts of a report
  screenshot: 'Screenshot',
  page: 'Page address and title',
  address: 'Page address and title',
  environment: 'Browser and computer',
  evidence: 'Errors and failed requests',
  console: 'Errors of the page',
  requests: 'Failed requests',
  context: 'Details of the page',
  // kinds of events
  error: 'Uncaught errors',
  rejection: 'Unhandled rejections',
  request: 'Failed requests',
  resource: 'Parts that did not load',
  policy: 'Blocked by the policy of the page',
  report: 'Messages of the browser',
  older: 'Older events',
};

/** `pixelRatio` → `Pixel ratio`. */
export function labelOf(key: string): string {
  const words = key
    .replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .replaceAll(/[-_]/g, ' ')
    .trim();
  return LABELS[key] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

const english: unknown = JSON.parse(
  readFileSync(new URL('../../public/_locales/en/messages.json', import.meta.url), 'utf8'),
);

/** What the reporter was told about an error code. */
export function reasonOf(code: string): string {
  const key = `error_${code.replaceAll('-', '_')}`;
  return (isObject(english) && textAt(english, key, 'message')) || labelOf(code);
}
