import { expect, test } from 'vitest';
import { MAX_ANSWER, MAX_TYPED_ANSWER } from '@/utils/core/limits';
import { draftSchema } from '@/utils/core/model/draft';
import { reportSchema } from '@/utils/core/model/report';
import { redact } from '@/utils/core/redaction';
import { renderText } from '@/utils/core/render/text';
import { NOW, sampleDraft, sampleSubmission, t } from '../samples';

const log = Array.from({ length: 2_000 }, (_, index) => `line ${index} of the log`).join('\n');

test('an answer as long as a log is kept in the draft, and goes along whole as a file', async () => {
  const draft = draftSchema.parse(sampleDraft({ happened: log }));
  const { report, attachments, document } = redact(sampleSubmission({ draft }), t, NOW);
  expect(reportSchema.parse(report)).toEqual(report);
  expect(report.words.happened).toHaveLength(MAX_ANSWER);
  const said = renderText(document.body);
  expect(said).toContain('line 0 of the log');
  expect(said).toContain('answer_continues|happened.txt');
  const file = attachments.find(({ name }) => name === 'happened.txt');
  expect(await file?.blob.text()).toBe(log);
  expect(report.attachments).toContainEqual({ name: 'happened.txt', type: 'text/plain', bytes: log.length });
});

test('an answer that fits is left as it is', () => {
  const text = 'x'.repeat(MAX_ANSWER);
  const { report, attachments } = redact(sampleSubmission({ draft: sampleDraft({ tried: text }) }), t, NOW);
  expect(report.words.tried).toBe(text);
  expect(attachments.map(({ name }) => name)).not.toContain('tried.txt');
});

test('no character is cut in half', () => {
  const draft = sampleDraft({ doing: '😀'.repeat(MAX_ANSWER) });
  const { report } = redact(sampleSubmission({ draft }), t, NOW);
  expect(report.words.doing.isWellFormed()).toBe(true);
  expect(draft.words.doing.length).toBeLessThan(MAX_TYPED_ANSWER);
});
