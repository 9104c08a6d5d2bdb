import { describe, expect, test } from 'vitest';
import { cureOf } from '@/utils/core/cure';
import type { ErrorCode } from '@/utils/core/errors';
import { NOW, sampleEntry } from '../samples';

const stopped = (code: ErrorCode, mayExist = false) =>
  sampleEntry({ state: { name: 'needs-you', why: { code } }, resume: { mayExist } });

describe('what helps a report most', () => {
  test.each<[ErrorCode, ReturnType<typeof cureOf>]>([
    ['signin-refused', 'settings'],
    ['field-required', 'settings'],
    ['field-refused', 'settings'],
    ['report-refused', 'edit'],
    ['email-needed', 'edit'],
    ['attachment-too-large', 'edit'],
    ['arrival-unknown', 'send'],
    ['helpdesk-removed', 'choose-where'],
    ['to-mail', 'save'],
  ])('stopped by %s: %s', (code, cure) => {
    expect(cureOf(stopped(code))).toBe(cure);
  });

  test('what may stand in the helpdesk already is not edited into a second ticket', () => {
    expect(cureOf(stopped('attachment-too-large', true))).toBe('send');
  });

  test('what waits can be sent now, unless the helpdesk asked to be left alone', () => {
    const waits = { name: 'waiting', until: NOW + 60_000, why: { code: 'helpdesk-busy' } } as const;
    expect(cureOf(sampleEntry({ state: waits }))).toBe('send');
    expect(cureOf(sampleEntry({ state: { ...waits, askedUntil: NOW + 50_000 } }))).toBeUndefined();
  });

  test('what is on its way needs nothing', () => {
    expect(cureOf(sampleEntry())).toBeUndefined();
  });
});
