import { expect, test } from 'vitest';
import type { Limits } from '@/utils/core/model/helpdesk';
import { refuseTooLarge } from '@/utils/helpdesk/attachment-limits';

const MB = 1024 * 1024;
const limits = (attachments: Partial<Limits['attachments']>): Limits => ({
  subject: 100,
  body: 'html',
  attachments: { flow: 'with-ticket', ...attachments },
});
const file = (name: string, bytes: number) => ({
  name,
  type: 'image/png',
  blob: new Blob([new Uint8Array(bytes)]),
});

test('a file, all files and their number each have a limit that is told', () => {
  const files = [file('a.png', MB), file('b.png', 2 * MB)];
  expect(() => refuseTooLarge(files, limits({ bytes: MB }))).toThrow(
    expect.objectContaining({ code: 'attachment-too-large', detail: 'b.png: 2.0 MB > 1.0 MB' }),
  );
  expect(() => refuseTooLarge(files, limits({ totalBytes: 2 * MB }))).toThrow(
    expect.objectContaining({ code: 'attachment-too-large', detail: '3.0 MB > 2.0 MB' }),
  );
  expect(() => refuseTooLarge(files, limits({ count: 1 }))).toThrow(
    expect.objectContaining({ code: 'attachment-too-large', detail: '2 > 1' }),
  );
});

test('what fits is let through, and what has no limit', () => {
  const files = [file('a.png', MB)];
  expect(() => refuseTooLarge(files, limits({ bytes: MB, totalBytes: MB, count: 1 }))).not.toThrow();
  expect(() => refuseTooLarge(files, limits({}))).not.toThrow();
});
