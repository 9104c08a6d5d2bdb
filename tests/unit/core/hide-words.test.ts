import { describe, expect, test } from 'vitest';
import { captureWithout } from '@/utils/core/forget-hidden';
import { hideable, hiding } from '@/utils/core/hide-words';
import { redact } from '@/utils/core/redaction';
import { wordPlaces } from '@/utils/core/word-places';
import { NOW, sampleCapture, sampleDraft, t } from '../samples';

const NAME = 'Zoë Example';
const hide = (text: string) => hiding([NAME], '‹hidden›')?.text(text);

describe('a hidden word', () => {
  test.each([
    ['Zoë Example was here', '‹hidden› was here'],
    ['ZOË   EXAMPLE', '‹hidden›'],
    ['/find?name=Zo%C3%AB%20Example&x=1', '/find?name=‹hidden›&x=1'],
    ['/find?name=zo%c3%ab+example', '/find?name=‹hidden›'],
    [String.raw`{"name":"Zo\u00eb Example"}`, '{"name":"‹hidden›"}'],
    ['zoë-example.pdf', '‹hidden›.pdf'],
  ])('goes from %s', (text, clean) => {
    expect(hide(text)).toBe(clean);
  });

  test('leaves the rest, and a short one leaves the words it is part of', () => {
    expect(hide('Zoë and another example')).toBe('Zoë and another example');
    expect(hiding(['An'], '–')?.text('An answer by An')).toBe('– answer by –');
    expect(hiding([' ', '…'], '–')).toBeUndefined();
    expect(hideable('  two \n words ')).toBe('two words');
  });

  test('may be made of anything', () => {
    expect(hiding(['a+b (c) [d]?'], '–')?.text('see a+b (c) [d]?!')).toBe('see –!');
    expect(hiding(['Al-Amin \ud800x/y\\z'], '–')?.text('by Al-Amin x/y\\z')).toBe('by –');
  });
});

describe('one redaction everywhere', () => {
  const deed = {
    event: {
      kind: 'action' as const,
      at: NOW,
      count: 1,
      action: 'click' as const,
      role: 'link',
      name: NAME,
      selectors: [],
    },
    times: 1,
    loads: false,
    on: 'https://app.example.org/',
  };
  const draft = {
    ...sampleDraft({
      title: `Export of ${NAME}`,
      happened: `The file of ${NAME} is empty`,
      steps: [{ id: 's', text: `Clicked “${NAME}”`, deed }],
    }),
    hidden: [NAME],
  };
  const sample = sampleCapture();
  const page = { address: 'https://app.example.org/people?q=Zo%C3%AB%20Example', title: `Case of ${NAME}` };
  const events = [
    { kind: 'console' as const, at: NOW, count: 1, level: 'error' as const, text: `no file for ${NAME}` },
    { kind: 'request' as const, at: NOW, count: 1, address: '/people/Zo%C3%AB%20Example', status: 500 },
  ];
  const capture = {
    ...sample,
    page: { state: 'ok' as const, value: page },
    evidence: {
      state: 'ok' as const,
      value: { watched: true, sources: [], events, dropped: {}, unreadableFrames: [] },
    },
  };

  test('is in no part of the report, no file, and no recording', async () => {
    const report = redact({ draft, capture, pictures: [], choices: {}, language: 'en' }, t, NOW);
    const files = await Promise.all(report.attachments.map(({ blob }) => blob.text()));
    const all = [JSON.stringify(report.report), JSON.stringify(report.document), ...files].join('\n');
    expect(all).toContain('‹');
    expect(all).not.toMatch(/Zo(?:ë|%C3%AB|\\u00eb)/i);
  });

  test('is in what stays in this browser no longer either', () => {
    const hidden = hiding([NAME], '–');
    expect(hidden && JSON.stringify(captureWithout(capture, hidden))).not.toMatch(/Zo(?:ë|%C3%AB)/i);
  });

  test('a word that is also one of ours breaks nothing', () => {
    const hidden = hiding(['console', 'error', 'request'], '–');
    expect(hidden && captureWithout(capture, hidden).evidence).toMatchObject({
      value: { events: [{ kind: 'console', level: 'error' }, { kind: 'request' }] },
    });
    const words = { ...draft, hidden: ['error', 'request', 'click'] };
    expect(() =>
      redact({ draft: words, capture, pictures: [], choices: {}, language: 'en' }, t, NOW),
    ).not.toThrow();
  });

  test('says where else a word stands', () => {
    expect(wordPlaces(draft, capture, NAME)).toEqual({
      address: 2,
      console: 1,
      requests: 1,
      steps: 1,
      words: 2,
    });
    expect(wordPlaces(draft, capture, 'nowhere')).toEqual({});
  });
});
