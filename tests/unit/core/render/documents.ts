import type { PhrasingContent, Root } from 'mdast';
import messages from '@/public/_locales/en/messages.json';
import { type RedactedReport, redact } from '@/utils/core/redaction';
import { event, NOW, sampleCapture, sampleDraft, samplePicture, sampleSubmission } from '../../samples';

/** A paragraph of its own. */
export const bodyOf = (...children: PhrasingContent[]): Root => ({
  type: 'root',
  children: [{ type: 'paragraph', children }],
});
export const text = (value: string): PhrasingContent => ({ type: 'text', value });
export const code = (value: string): PhrasingContent => ({ type: 'inlineCode', value });
export const link = (url: string): PhrasingContent => ({ type: 'link', url, children: [text(url)] });

const table: Record<string, { message: string; placeholders?: Record<string, { content: string }> }> =
  messages;

/** The interface in English, as browsers fill it in. */
export function english(key: string, ...values: string[]): string {
  const { message = `<${key}>`, placeholders = {} } = table[key] ?? {};
  return message.replace(/\$(\w+)\$/g, (_all, name: string) => {
    const content = placeholders[name.toLowerCase()]?.content ?? '';
    return values[Number(content.slice(1)) - 1] ?? '';
  });
}

/** What a good reporter writes about a page that means no good: the same report for every renderer. */
export function goodReport(): RedactedReport {
  const draft = sampleDraft({
    title: 'Saving a case fails with “Unknown error”',
    doing: 'I filled in the form of a new case.\nThen I pressed Save.\n\nIt worked yesterday.',
    expected: 'The case is saved, and I see it in the list.',
    happened: 'A red bar: *Unknown error* #500. @admin could not help.\n/close\n<script>alert(1)</script>',
    steps: [
      { id: 's1', text: 'Open “New case”' },
      { id: 's2', text: 'Fill in the form and press “Save”' },
    ],
    tried: 'Another browser: C:\\Temp\\case.txt shows the same.',
    affected: 'The whole team in Nairobi 😀',
  });
  const page = {
    address: 'https://app.example.org/cases/new?step=2&kind=[a|b]',
    title: 'New case {{toc}} – مرحبا',
    loadedAt: NOW - 60_000,
  };
  const events = [
    event({
      kind: 'console',
      at: NOW - 3_000,
      level: 'error',
      text: 'save failed: </code><img src=x onerror=alert(1)> {noformat} `tick` @admin',
      count: 2,
    }),
    event({
      kind: 'request',
      at: NOW - 2_000,
      address: 'https://app.example.org/api/cases',
      method: 'POST',
      status: 500,
      duration: 81,
    }),
  ];
  const evidence = { watched: true, sources: [], events, dropped: { console: 3 }, unreadableFrames: [] };
  return redact(
    sampleSubmission({
      draft,
      pictures: [samplePicture()],
      choices: {
        type: { id: 'bug', label: 'Something is broken' },
        severity: { id: 'serious', label: 'I cannot go on', level: 1 / 3 },
      },
      sameAs: { number: '#41', link: 'https://desk.example.org/tickets/41' },
      capture: sampleCapture({
        page: { state: 'ok', value: page },
        evidence: { state: 'ok', value: evidence },
      }),
    }),
    english,
    NOW,
  );
}
