import { expect, test } from 'vitest';
import { evidenceText } from '@/components/report/evidence-text';
import { sampleCapture, sampleDraft, t } from '../samples';

test('every piece is listed as it would be sent, switched off or not, without secrets', () => {
  const text = evidenceText(
    sampleDraft({}, { switchedOff: ['console', 'requests'] }),
    sampleCapture(),
    'en',
    t,
  );
  expect(text.address).toEqual({
    rows: [
      [
        'row_address',
        expect.stringMatching(/^https:\/\/app\.example\.org\/cases\?token=(?!abc123secret)/) as unknown,
      ],
      ['row_title', 'Cases'],
    ],
  });
  expect(text.environment).toMatchObject({
    rows: expect.arrayContaining([['row_browser', 'Chromium 156.0.8078.79']]) as unknown,
  });
  expect(text.console).toMatchObject({
    log: expect.stringMatching(/console\.error: save failed\n\s+at save \(app\.js:5\)/) as unknown,
  });
  expect(text.requests).toMatchObject({
    log: expect.stringContaining('POST https://app.example.org/api/cases → 500') as unknown,
  });
});

test('without the address where that is switched off, which is listed itself all the same', () => {
  const text = evidenceText(sampleDraft({}, { switchedOff: ['address'] }), sampleCapture(), 'en', t);
  expect(text.requests).toMatchObject({ log: expect.stringContaining('POST ‹withheld› → 500') as unknown });
  expect(text.address).toMatchObject({ rows: expect.arrayContaining([['row_title', 'Cases']]) as unknown });
});

test('what could not be captured is empty', () => {
  const missing = { state: 'missing', why: { code: 'page-closed-to-extensions' } } as const;
  const text = evidenceText(
    sampleDraft(),
    sampleCapture({ page: missing, evidence: missing, environment: missing }),
    'en',
    t,
  );
  expect(text).toMatchObject({
    address: { rows: [] },
    environment: { rows: [] },
    console: { log: '' },
    requests: { log: '' },
  });
});
