import { expect, test } from 'vitest';
import { renderHtml } from '@/utils/core/render/html';
import { reportSchema } from '@/utils/core/model/report';
import { redact, type RedactedReport } from '@/utils/core/redaction';
import { event, NOW, sampleCapture, sampleDraft, samplePicture, sampleSubmission, t } from '../samples';

const everything = async ({ report, document, attachments }: RedactedReport) =>
  [
    JSON.stringify(report),
    renderHtml(document.body),
    ...(await Promise.all(attachments.map(({ blob }) => blob.text()))),
  ].join('\n');

test('the report is what its published schema says, and report.json is that report', async () => {
  const { report, attachments } = redact(sampleSubmission(), t, NOW);
  expect(reportSchema.parse(report)).toEqual(report);
  const json = attachments.find(({ name }) => name === 'report.json');
  expect(JSON.parse((await json?.blob.text()) ?? '')).toEqual(report);
});

test.each([
  ['address', 'app.example.org/cases'],
  ['environment', 'Africa/Nairobi'],
  ['console', 'save failed'],
  ['requests', 'api/cases'],
] as const)('switching off %s takes it out of every byte that is sent', async (part, trace) => {
  const with_ = await everything(redact(sampleSubmission(), t, NOW));
  const without = await everything(
    redact(sampleSubmission({ draft: sampleDraft({}, { switchedOff: [part] }) }), t, NOW),
  );
  expect(with_).toContain(trace);
  expect(without).not.toContain(trace);
  expect(without).toContain(`note_withheld|switch_${part}`);
});

test('recorded actions are sent only as the steps the reporter sees', async () => {
  const sent = await everything(
    redact(
      sampleSubmission({ draft: sampleDraft({ steps: [{ id: 's1', text: 'Something else' }] }) }),
      t,
      NOW,
    ),
  );
  expect(sent).toContain('Something else');
  expect(sent).not.toContain('"action"');
});

test('secrets in addresses and console lines are gone, and the report says how many', async () => {
  const evidence = {
    watched: true,
    sources: ['recorder' as const],
    events: [
      event({
        kind: 'console',
        at: NOW,
        level: 'error',
        text: 'Authorization: Bearer abcdef0123456789abcdef',
      }),
    ],
    dropped: {},
    unreadableFrames: [],
  };
  const redacted = redact(
    sampleSubmission({ capture: sampleCapture({ evidence: { state: 'ok', value: evidence } }) }),
    t,
    NOW,
  );
  const sent = await everything(redacted);
  expect(sent).not.toContain('abc123secret');
  expect(sent).not.toContain('abcdef0123456789abcdef');
  expect(Object.values(redacted.report.removed).reduce((sum, count) => sum + count, 0)).toBe(2);
});

test('what could not be had is noted in the report and in the ticket', async () => {
  const why = { code: 'page-closed-to-extensions' as const };
  const redacted = redact(
    sampleSubmission({ pictures: [], capture: sampleCapture({ screenshot: { state: 'missing', why } }) }),
    t,
    NOW,
  );
  expect(redacted.report.missing).toEqual([{ part: 'screenshot', why }]);
  expect(await everything(redacted)).toContain(
    'note_missing|part_screenshot|error_page_closed_to_extensions',
  );
});

test('pictures are named, typed and counted', () => {
  const second = samplePicture({ id: 'b1f7c2de-8a4e-4f35-b1de-0e3a9a8b7c6d', takenAt: NOW + 1 });
  const { attachments, report } = redact(sampleSubmission({ pictures: [samplePicture(), second] }), t, NOW);
  expect(attachments.map(({ name }) => name)).toEqual([
    'screenshot-1.png',
    'screenshot-2.png',
    'console.log',
    'report.json',
  ]);
  expect(report.attachments[0]).toEqual({ name: 'screenshot-1.png', type: 'image/png', bytes: 8 });
});

test('a report without a title gets its subject from what was said', () => {
  const draft = sampleDraft({ title: '', happened: 'The list stays empty. I waited.' });
  expect(redact(sampleSubmission({ draft }), t, NOW).document.subject).toBe(
    'The list stays empty. [EW-1A2B3C4D]',
  );
});
