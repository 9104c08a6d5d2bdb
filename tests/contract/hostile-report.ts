import { redact, type RedactedReport, restoreRedacted } from '@/utils/core/redaction';
import { NOW, REFERENCE, event, sampleCapture, sampleDraft, sampleSubmission } from '../unit/samples';

/** What a page, or a person in a hurry, can put into a report to harm those who open the ticket. */
export const HOSTILE = [
  `</pre><script>alert(1)</script><img src=x onerror=alert(1)> {{include(Secrets)}} [[Home]] @admin`,
  `/close`,
  `#1 !1 GH-2 [~admin] {html} {color:red} !https://evil.example/x.png! "here":https://evil.example [x](https://evil.example)`,
].join('\n');

const everyByte = Uint8Array.from({ length: 3_000 }, (_, index) => (index * 31 + (index >> 8)) % 256);

/**
 * A report with every kind of trouble in it: markup, macros and mentions in title, answers, page title and
 * console; pictures of arbitrary bytes, text with mixed line breaks, a file name in two scripts, an empty file.
 */
export function hostileReport(
  change: { title?: string; email?: string; reference?: string } = {},
): RedactedReport {
  const draft = sampleDraft(
    {
      title: change.title ?? 'Login <script>alert(1)</script> 😀 مرحبا {{macro}} @admin',
      happened: `It said:\n${HOSTILE}`,
    },
    {
      reference: change.reference ?? REFERENCE,
      contact: { name: 'Programme desk', email: change.email ?? 'desk@example.org' },
    },
  );
  const made = redact(
    sampleSubmission({
      draft,
      choices: {
        type: { id: 'bug', label: 'Something is broken' },
        severity: { id: 'blocked', label: 'Nobody can work', level: 0 },
      },
      capture: sampleCapture({
        page: { state: 'ok', value: { address: 'https://app.example.org/@admin?q=<b>', title: HOSTILE } },
        context: {
          state: 'ok',
          value: { profileId: 'general', productId: 'app', reads: { version: '4.2' } },
        },
        evidence: {
          state: 'ok',
          value: {
            watched: true,
            sources: ['recorder'],
            events: [event({ kind: 'console', at: NOW, level: 'error', text: HOSTILE })],
            dropped: {},
            unreadableFrames: [],
          },
        },
      }),
    }),
    (key, ...values) => [key, ...values].join(' '),
    NOW,
  );
  const files = [
    ...made.attachments,
    { name: 'picture.png', type: 'image/png', blob: new Blob([everyByte], { type: 'image/png' }) },
    { name: 'größe 😀.txt', type: 'text/plain', blob: new Blob(['one\r\ntwo\nthrée 😀\rfour\n\n']) },
    { name: 'empty.log', type: 'text/plain', blob: new Blob([]) },
  ];
  return restoreRedacted(made.report, made.document, files);
}

/** The same with an answer beyond a helpdesk's limit of a body. */
export function wordyReport(characters: number): RedactedReport {
  const { report, document, attachments } = hostileReport();
  const wordy = {
    type: 'paragraph' as const,
    children: [{ type: 'text' as const, value: 'And then it happened again. '.repeat(characters / 20) }],
  };
  const section = {
    type: 'heading' as const,
    depth: 2 as const,
    children: [{ type: 'text' as const, value: 'More' }],
  };
  // Before the reference, which is the last section of every report.
  const children = [...document.body.children];
  children.splice(-2, 0, section, wordy);
  return restoreRedacted(report, { ...document, body: { ...document.body, children } }, attachments);
}

/** The same with a subject beyond every helpdesk's limit. */
export function longReport(): RedactedReport {
  const { report, document, attachments } = hostileReport();
  const subject = `${'Very long '.repeat(40)}[EW-1A2B3C4D]`;
  return restoreRedacted(report, { ...document, subject }, attachments);
}
