import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { redact } from '@/utils/core/redaction';
import { renderReportPage } from '@/utils/core/render/report-page';
import { PAGE_STYLE, PAGE_STYLE_HASH } from '@/utils/core/render/report-page-style';
import { event, NOW, sampleCapture, sampleDraft, sampleSubmission, t } from '../samples';

const HOSTILE = '</style><script>alert(1)</script><img src=x onerror=alert(1)> </title> javascript:alert(1)';

const PICTURE = 'data:image/png;base64,iVBORw0KGgo=';

function pageOf(
  change: Parameters<typeof sampleSubmission>[0] = {},
  pictures?: (name: string) => string | undefined,
): Document {
  const { report, document } = redact(sampleSubmission(change), t, NOW);
  return new DOMParser().parseFromString(renderReportPage(report, document, t, { pictures }), 'text/html');
}

test('the policy knows the style sheet by its hash and allows nothing else', () => {
  expect(PAGE_STYLE_HASH).toBe(`sha256-${createHash('sha256').update(PAGE_STYLE).digest('base64')}`);
  const policy = pageOf()
    .querySelector('meta[http-equiv="Content-Security-Policy"]')
    ?.getAttribute('content');
  expect(policy).toBe(
    `default-src 'none'; style-src '${PAGE_STYLE_HASH}'; img-src data:; base-uri 'none'; form-action 'none'`,
  );
  expect(pageOf().querySelector('style')?.textContent).toBe(PAGE_STYLE);
});

test('it loads nothing, whatever the page and the person wrote', () => {
  const events = [
    event({ kind: 'error', at: NOW, text: HOSTILE, stack: HOSTILE }),
    event({ kind: 'request', at: NOW, address: 'javascript:alert(1)', status: 500 }),
  ];
  const evidence = {
    state: 'ok' as const,
    value: { watched: true, sources: ['recorder' as const], events, dropped: {}, unreadableFrames: [] },
  };
  const page = pageOf({ capture: sampleCapture({ evidence }), draft: sampleDraft({ title: HOSTILE }) });
  expect(page.querySelectorAll('script, iframe, object, embed, link, form, base')).toHaveLength(0);
  const active = [...page.querySelectorAll('*')].filter((one) =>
    one.getAttributeNames().some((name) => name.startsWith('on') || name === 'style'),
  );
  expect(active).toEqual([]);
  const led = [...page.querySelectorAll('[href], [src]')].map(
    (one) => one.getAttribute('href') ?? one.getAttribute('src') ?? '',
  );
  expect(led.filter((address) => !address.startsWith('https://app.example.org/'))).toEqual([]);
  expect(page.body.textContent).toContain('onerror=alert(1)');
});

test('pictures are in it where they are given, and only listed where not', () => {
  const pictures = [...pageOf({}, () => PICTURE).querySelectorAll('img')];
  expect(pictures.map((image) => image.getAttribute('src'))).toEqual([PICTURE]);
  expect(pageOf().querySelector('img')).toBeNull();
  expect(pageOf().body.textContent).toContain('screenshot.png');
});

test('holds the whole ticket and every event with its stack, oldest first', () => {
  const page = pageOf();
  expect(page.querySelector('h1')?.textContent).toBe('Saving a case fails');
  expect(page.body.textContent).toContain('Press Save');
  const rows = [...page.querySelectorAll('.events tbody tr')].map((row) => row.textContent);
  expect(rows).toHaveLength(2);
  expect(rows[0]).toMatch(/^12:29:57[.,]000console\.error: save failed/);
  expect(rows[0]).toContain('at save (app.js:5)');
  expect(rows[1]).toContain('POST https://app.example.org/api/cases → 500');
});

describe('reads in the language of the report', () => {
  test.each([
    ['en', 'ltr'],
    ['ar', 'rtl'],
    ['fr-CA', 'ltr'],
    ['fa', 'rtl'],
  ])('%s runs %s', (language, direction) => {
    const { documentElement } = pageOf({ language });
    expect(documentElement.lang).toBe(language);
    expect(documentElement.dir).toBe(direction);
  });
});

test('without evidence there is no timeline', () => {
  const switchedOff = ['console', 'requests'] as const;
  const page = pageOf({ draft: sampleDraft({}, { switchedOff: [...switchedOff] }) });
  expect(page.querySelector('.events')).toBeNull();
});
