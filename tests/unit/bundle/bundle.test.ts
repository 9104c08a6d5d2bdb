import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { bundleName, bundleOf } from '@/utils/bundle/bundle';
import { redact } from '@/utils/core/redaction';
import { renderReportPage } from '@/utils/core/render/report-page';
import { NOW, sampleDraft, samplePicture, sampleSubmission, t } from '../samples';

const opened = async (blob: Blob) => unzipSync(new Uint8Array(await blob.arrayBuffer()));
const textOf = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

test('holds every file of the report byte by byte, the page with its pictures, and the requests', async () => {
  const kept = redact(sampleSubmission(), t, NOW);
  const files = await opened(await bundleOf(kept, t));
  expect(Object.keys(files)).toEqual([
    'report.html',
    'screenshot.png',
    'console.log',
    'report.json',
    'requests.har',
  ]);
  for (const { name, blob } of kept.attachments)
    if (name !== 'report.html') expect(files[name]).toEqual(new Uint8Array(await blob.arrayBuffer()));
  const picture = 'data:image/png;base64,iVBORw0KGgo=';
  expect(textOf(files['report.html'])).toBe(
    renderReportPage(kept.report, kept.document, t, { pictures: () => picture }),
  );
  expect(textOf(files['report.html'])).toContain(picture);
  expect(JSON.parse(textOf(files['requests.har']))).toMatchObject({ log: { version: '1.2' } });
});

test('without requests there is no archive of them', async () => {
  const draft = sampleDraft({}, { switchedOff: ['requests', 'console'] });
  const files = await opened(await bundleOf(redact(sampleSubmission({ draft }), t, NOW), t));
  expect(Object.keys(files)).toEqual(['report.html', 'screenshot.png', 'report.json']);
});

test('pictures are stored as they are and text is made small', async () => {
  const bytes = crypto.getRandomValues(new Uint8Array(60_000));
  const pictures = [samplePicture({ blob: new Blob([bytes], { type: 'image/png' }) })];
  const happened = 'The same again. '.repeat(5_000);
  const kept = redact(sampleSubmission({ pictures, draft: sampleDraft({ happened }) }), t, NOW);
  const bundle = await bundleOf(kept, t);
  // The picture twice, as a file and in the page, where six bits of it take eight.
  expect(bundle.size).toBeLessThan(bytes.length * 2.2 + 30_000);
  expect((await opened(bundle))['screenshot.png']).toEqual(bytes);
});

test('is named after the reference', () => {
  expect(bundleName(redact(sampleSubmission(), t, NOW).report)).toBe('EW-1A2B3C4D.zip');
});
