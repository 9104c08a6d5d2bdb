import { describe, expect, test } from 'vitest';
import type { Evidence } from '@/utils/core/model/event';
import { redact, type Submission } from '@/utils/core/redaction';
import { renderHtml } from '@/utils/core/render/html';
import { renderMarkdown } from '@/utils/core/render/markdown';
import { renderText } from '@/utils/core/render/text';
import { event, NOW, sampleCapture, sampleDraft, sampleSubmission, t } from '../samples';

const hostile =
  '</code><script>alert(1)</script> `x` @everyone #1 | [a](javascript:alert(1)) {{toc}}\n/close';

function documentWith(text: string) {
  const evidence = {
    watched: true,
    sources: [],
    events: [event({ kind: 'error', at: NOW, text })],
    dropped: {},
    unreadableFrames: [],
  };
  return redact(
    sampleSubmission({ capture: sampleCapture({ evidence: { state: 'ok', value: evidence } }) }),
    t,
    NOW,
  ).document;
}

describe('order', () => {
  test('people first, then where, then errors, then files, then the reference', () => {
    const markdown = renderMarkdown(redact(sampleSubmission(), t, NOW).document.body);
    const order = [
      'words_doing',
      'words_expected',
      'words_happened',
      'words_steps',
      'document_environment',
      'document_errors',
      'document_attachments',
      'document_reference',
    ];
    const places = order.map((key) => markdown.indexOf(`## ${key}`));
    expect(places).toEqual([...places].sort((one, other) => one - other));
    expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
  });

  test('the whole reference stands in the text, the short one in the subject', () => {
    const { document, report } = redact(sampleSubmission(), t, NOW);
    expect(renderText(document.body)).toContain(report.reference);
    expect(document.subject).toBe('Saving a case fails [EW-1A2B3C4D]');
  });
});

test('a ticket that was marked as the same is told and led to, where it has an address', () => {
  const html = (link?: string) => {
    const sameAs = { number: '#41 <b>', ...(link && { link }) };
    return renderHtml(redact(sampleSubmission({ sameAs }), t, NOW).document.body);
  };
  expect(html('https://desk.example.org/41')).toContain(
    '<td>words_same_as</td>\n<td><a href="https://desk.example.org/41">#41 &#x3C;b></a></td>',
  );
  expect(html()).toContain('<td>words_same_as</td>\n<td>#41 &#x3C;b></td>');
});

describe('page text is inert', () => {
  const { body } = documentWith(hostile);

  test('in HTML', () => {
    const html = renderHtml(body);
    expect(html).not.toMatch(/<script|href="javascript/i);
    expect(html).toContain('&#x3C;script>');
  });

  test('in Markdown it stays inside one code span', () => {
    const line = renderMarkdown(body)
      .split('\n')
      .find((one) => one.includes('alert(1)'));
    expect(line).toMatch(/^- ``+ ?Uncaught .*alert\(1\).*\/close ?``+$/);
  });

  test('a reporter’s own words cannot make markup either', () => {
    const draft = sampleDraft({ doing: '# not a heading\n<b>bold</b> *stars*' });
    const { document } = redact(sampleSubmission({ draft }), t, NOW);
    expect(renderMarkdown(document.body)).toContain('\\# not a heading');
    expect(renderHtml(document.body)).not.toContain('<b>');
  });
});

describe('plain text', () => {
  test('keeps numbers of steps, and rows of tables apart', () => {
    const text = renderText(redact(sampleSubmission(), t, NOW).document.body);
    expect(text).toContain('1. Open the form\n2. Press Save');
    expect(text).toMatch(/row_browser\tChromium 156\.0\.8078\.79\n/);
  });
});

describe('notes', () => {
  const words = (change: Partial<Evidence>, more: Partial<Submission> = {}) => {
    const value = { watched: true, sources: [], events: [], dropped: {}, unreadableFrames: [], ...change };
    const capture = sampleCapture({ evidence: { state: 'ok', value } });
    return renderText(redact(sampleSubmission({ capture, ...more }), t, NOW).document.body);
  };

  test('name what was dropped and removed in the words of the locale', () => {
    const said = words({
      events: [event({ kind: 'console', at: NOW, level: 'error', text: 'password=hunter2' })],
      dropped: { console: 12, 'made up': 1 },
    });
    expect(said).toContain('note_dropped|counted|kind_console|12, counted|kind_other|1');
    expect(said).toContain('note_removed|counted|secret_');
    expect(said).toContain('counted|secret_token|1');
    expect(said).not.toContain('made up');
  });

  test('the moment of the report is written for people', () => {
    expect(words({})).toMatch(/row_time\tNovember 22, 2026.*GMT\+3/);
    const draft = sampleDraft({}, { switchedOff: ['environment'] });
    expect(words({}, { draft })).toMatch(/row_time\tNovember 22, 2026.*UTC/);
  });
});

describe('limits', () => {
  test('a body too long loses whole sections from the end and says so', () => {
    const { body } = redact(sampleSubmission(), t, NOW).document;
    const whole = renderMarkdown(body);
    const cut = renderMarkdown(body, { limit: whole.length - 1, cutNote: 'CUT' });
    expect(cut.length).toBeLessThan(whole.length);
    expect(cut).toMatch(/CUT\n\n## document_reference/);
    expect(cut).not.toContain('document_attachments');
    expect(cut).toContain('Press Save');
  });
});
