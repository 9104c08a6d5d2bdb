import { describe, expect, test } from 'vitest';
import { hiddenSchema } from '@/utils/core/model/profile';
import { redact } from '@/utils/core/redaction';
import { rulesOf } from '@/utils/core/scrub/own-rules';
import { sampleCapture, sampleDraft } from '../../samples';

const rule = { id: 'patient', pattern: 'PT-[0-9]{4,8}', examples: ['PT-1234'] };
const sentence = (found: object) => hiddenSchema.safeParse({ ...rule, ...found }).error?.issues[0]?.message;

describe('what a profile declares to be hidden', () => {
  test('is taken out wherever it is no part of something longer', () => {
    const hide = rulesOf([rule]);
    expect(hide('no record of PT-1234, /people/PT-555512/x')).toBe(
      'no record of ‹internal-removed›, /people/‹internal-removed›/x',
    );
    for (const text of ['OPT-1234', 'PT-123456789', 'PT-12', '‹internal-removed›'])
      expect(hide(text)).toBe(text);
    expect(rulesOf()('PT-1234')).toBe('PT-1234');
  });

  test('is read with its examples, and refused with a sentence', () => {
    expect(hiddenSchema.parse(rule)).toEqual(rule);
    expect(sentence({ pattern: 'PT-[0-9]+' })).toBe(
      'The pattern “PT-[0-9]+” is not taken. “+” has no end: write how many there are at most, such as {1,20}.',
    );
    expect(sentence({ examples: ['PT-12'] })).toBe(
      'The pattern “PT-[0-9]{4,8}” does not take out its example “PT-12”.',
    );
    expect(sentence({ examples: [] })).toBeDefined();
  });

  test('is in nothing that is sent, but what the reporter typed stays', async () => {
    const capture = sampleCapture();
    const events = capture.evidence.state === 'ok' ? capture.evidence.value.events : [];
    const page = {
      state: 'ok' as const,
      value: { address: 'https://app.example.test/people/PT-1234', title: 'Person PT-1234' },
    };
    const evidence = {
      state: 'ok' as const,
      value: {
        watched: true,
        sources: [],
        dropped: {},
        unreadableFrames: [],
        events: [
          ...events,
          { kind: 'error' as const, at: 1, count: 1, text: 'no PT-1234', stack: 'at PT-1234.js' },
        ],
      },
    };
    const draft = sampleDraft({ happened: 'I typed it.', steps: [{ id: 's1', text: 'Click “PT-1234”' }] });
    const sent = redact(
      {
        draft,
        capture: { ...capture, page, evidence },
        pictures: [],
        choices: {},
        language: 'en',
        hides: [rule],
      },
      (key) => key,
      0,
    );
    const files = await Promise.all(sent.attachments.map(({ blob }) => blob.text()));
    const all = [JSON.stringify([sent.report, sent.document]), ...files].join('\n');
    expect(all).not.toContain('PT-1234');
    expect(all).toContain('I typed it.');
    expect(sent.report.page?.title).toBe('Person ‹internal-removed›');
    expect(sent.report.removed['internal']).toBeGreaterThan(4);
  });
});
