import { expect, test } from 'vitest';
import { consoleLog } from '@/utils/core/console-log';
import { event, NOW, REFERENCE } from '../samples';

test('one line per event, oldest first, stacks indented, repeats counted', () => {
  const log = consoleLog(
    [
      event({
        kind: 'request',
        at: NOW,
        address: 'https://app.example.org/api',
        method: 'POST',
        status: 500,
        duration: 81.4,
      }),
      event({
        kind: 'error',
        at: NOW - 1_000,
        text: 'Uncaught TypeError: x',
        source: 'https://app.example.org/a.js',
        line: 5,
        column: 7,
        stack: 'TypeError: x\n  at f',
        count: 3,
      }),
    ],
    REFERENCE,
  );
  expect(log).toBe(
    `# EW-1A2B3C4D: 2 recorded, times in UTC
2026-11-22T09:29:59.000Z Uncaught TypeError: x (https://app.example.org/a.js:5:7) (×3)
    TypeError: x
      at f
2026-11-22T09:30:00.000Z POST https://app.example.org/api → 500 in 81 ms
`,
  );
});

test('it is never empty', () => {
  expect(consoleLog([], REFERENCE)).not.toBe('');
});
