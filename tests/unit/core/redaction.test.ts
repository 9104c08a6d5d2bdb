import { parse } from '@puppeteer/replay';
import { describe, expect, test } from 'vitest';
import { MAX_EVENTS } from '@/utils/core/limits';
import { applicationSchema } from '@/utils/core/model/application';
import type { Draft, Switchable } from '@/utils/core/model/draft';
import { renderHtml } from '@/utils/core/render/html';
import type { PageEvent } from '@/utils/core/model/event';
import { partValue } from '@/utils/core/model/part';
import { reportSchema } from '@/utils/core/model/report';
import { redact, type RedactedReport } from '@/utils/core/redaction';
import { phraseSteps } from '@/utils/core/steps';
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

test('pages the report was begun on are told, without their secrets', async () => {
  const earlier = [{ address: 'https://app.example.org/begun?token=abc123secret', title: 'Begun' }];
  const page = { state: 'ok' as const, value: { address: 'https://app.example.org/', title: '', earlier } };
  const all = await everything(redact(sampleSubmission({ capture: sampleCapture({ page }) }), t, NOW));
  expect(all).toContain('row_earlier');
  expect(all).toContain('https://app.example.org/begun?token=');
  expect(all).not.toContain('abc123secret');
});

describe('a switched-off address', () => {
  const home = 'https://cases.example.org/patients/4711?tab=notes';
  const title = 'Patient 4711 – Case register';
  const evidence = {
    watched: true,
    sources: ['recorder' as const],
    events: [
      event({
        kind: 'console',
        at: NOW,
        level: 'error',
        text: `GET ${home} failed in “${title}” (cases.example.org)`,
        stack: 'at save (https://cases.example.org/static/app.js:5:13)',
      }),
      event({ kind: 'error', at: NOW, text: 'No route to /patients/4711', source: `${home}#x`, line: 3 }),
      event({
        kind: 'rejection',
        at: NOW,
        text: 'api.example.org is down',
        frame: 'https://cases.example.org/f',
      }),
      event({ kind: 'request', at: NOW, address: 'https://api.example.org/patients/4711', status: 500 }),
      event({ kind: 'resource', at: NOW, address: 'https://cdn.example.net/logo.png', element: 'img' }),
      event({ kind: 'policy', at: NOW, directive: 'script-src', blocked: 'https://cases.example.org/x.js' }),
      event({ kind: 'policy', at: NOW, directive: 'script-src', blocked: 'inline' }),
      event({ kind: 'report', at: NOW, type: 'deprecation', text: `old code on ${home}` }),
    ],
    dropped: {},
    unreadableFrames: ['https://cases.example.org/frame'],
  };
  const missing = { code: 'page-needs-click', detail: `Cannot access contents of url "${home}"` } as const;
  const draft = (switchedOff: Draft['switchedOff']) =>
    sampleDraft(
      {
        title: '',
        happened: '',
        doing: '',
        expected: '',
        steps: [
          { id: 's1', text: 'Open cases.example.org/patients/4711' },
          { id: 's2', text: `Click the “${title}” link (leads to /patients/4711)` },
        ],
      },
      { switchedOff },
    );
  const submission = (switchedOff: Draft['switchedOff']) =>
    sampleSubmission({
      draft: draft(switchedOff),
      capture: sampleCapture({
        screenshot: { state: 'missing', why: missing },
        page: { state: 'ok', value: { address: home, title, referrer: 'https://cases.example.org/' } },
        evidence: { state: 'ok', value: evidence },
        context: { state: 'ok', value: { profileId: 'general', reads: { case: '4711', role: 'Nurse' } } },
      }),
    });

  test('is in no byte that leaves: errors, steps, requests, title, frames, reads and reasons', async () => {
    const whole = await everything(redact(submission([]), t, NOW));
    for (const trace of ['example.org', '4711', 'Case register']) expect(whole).toContain(trace);
    const redacted = redact(submission(['address']), t, NOW);
    const sent = (await everything(redacted)) + redacted.document.subject;
    expect(sent).not.toMatch(
      /example\.(org\/|org\b(?!["<]))|cases\.|api\.|cdn\.|4711|Case register|patients/,
    );
    expect(redacted.report.words.title).toBe('Click the “‹withheld›” link (leads to ‹withheld›)');
  });

  test('leaves what support can work with', async () => {
    const sent = await everything(redact(submission(['address']), t, NOW));
    expect(sent).toContain('at save (‹withheld›:5:13)');
    expect(sent).toContain('request ‹withheld› → 500');
    expect(sent).toContain('Blocked by content policy script-src: inline');
    expect(sent).toContain('Nurse');
    expect(sent).toContain('note_withheld|switch_address');
  });
});

test('what is switched off is not counted as dropped either, nor called free of errors', async () => {
  const dropped = { console: 7, error: 3, request: 5, action: 2 };
  const capture = sampleCapture({
    evidence: {
      state: 'ok',
      value: { watched: true, sources: ['recorder'], events: [], dropped, unreadableFrames: [] },
    },
  });
  const of = (switchedOff: Draft['switchedOff']) =>
    redact(sampleSubmission({ draft: sampleDraft({}, { switchedOff }), capture }), t, NOW);
  expect(of([]).report.evidence?.dropped).toEqual(dropped);
  expect(await everything(of([]))).toContain('document_no_errors');
  expect(of(['console']).report.evidence?.dropped).toEqual({ request: 5, action: 2 });
  expect(await everything(of(['console']))).not.toContain('document_no_errors');
});

test('too many events: the newest stay, and the rest are counted under a name of their own', () => {
  const events = Array.from({ length: MAX_EVENTS + 5 }, (_, index) =>
    event({ kind: 'console', at: NOW + index, level: 'error', text: `no. ${index}` }),
  );
  const value = { watched: true, sources: [], events, dropped: { report: 2 }, unreadableFrames: [] };
  const { report } = redact(
    sampleSubmission({ capture: sampleCapture({ evidence: { state: 'ok', value } }) }),
    t,
    NOW,
  );
  expect(report.evidence?.dropped).toEqual({ report: 2, older: 5 });
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

describe('steps that can be played', () => {
  const home = event({
    kind: 'navigation',
    at: NOW - 9_000,
    address: 'https://app.example.org/cases',
    how: 'load',
  });
  const did = (what: string, fields: object) =>
    event({ kind: 'action', at: NOW - 1_000, action: what, selectors: ['#it'], ...fields });
  const submission = (events: PageEvent[], more: Partial<Draft> = {}) =>
    sampleSubmission({ draft: sampleDraft({ steps: phraseSteps(events, t) }, more) });
  const flowOf = async ({ attachments }: RedactedReport) => {
    const file = attachments.find(({ name }) => name === 'steps.json');
    return file && parse(JSON.parse(await file.blob.text()));
  };
  const click = did('click', { role: 'button', name: 'Save' });

  test('go along as a file that the report lists', async () => {
    const redacted = redact(submission([home, click]), t, NOW);
    expect((await flowOf(redacted))?.steps.map(({ type }) => type)).toEqual([
      'setViewport',
      'navigate',
      'click',
    ]);
    expect(redacted.report.attachments.map(({ name }) => name)).toContain('steps.json');
    expect(redacted.report.words.steps).toEqual([
      { id: 's1', text: expect.any(String) },
      { id: 's2', text: expect.any(String) },
    ]);
    expect(reportSchema.parse(redacted.report)).toEqual(redacted.report);
  });

  test('say nothing of the window where the environment is switched off', async () => {
    const flow = await flowOf(redact(submission([home, click], { switchedOff: ['environment'] }), t, NOW));
    expect(flow?.steps.map(({ type }) => type)).toEqual(['navigate', 'click']);
  });

  test.each([
    ['without addresses', submission([home, click], { switchedOff: ['address'] })],
    ['of steps that nobody recorded', sampleSubmission()],
    ['of steps that were all removed', sampleSubmission({ draft: sampleDraft({ steps: [] }) })],
  ])('are none %s', async (_what, without) => {
    const redacted = redact(without, t, NOW);
    expect(await flowOf(redacted)).toBeUndefined();
    expect(await everything(redacted)).not.toContain('steps.json');
  });

  test('hold no secret of an address, a name or an option', async () => {
    const secret = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmN';
    const opened = { ...home, address: `https://app.example.org/cases?token=${secret}` };
    const redacted = redact(
      submission([
        opened,
        click,
        did('click', { role: 'button', name: `Copy ${secret}`, selectors: [`aria/Copy ${secret}`, '#copy'] }),
        did('choose', { name: 'Key', value: 'First', option: secret }),
      ]),
      t,
      NOW,
    );
    const flow = await flowOf(redacted);
    expect(flow?.steps.map(({ type }) => type)).toEqual(['setViewport', 'navigate', 'click', 'click']);
    expect(JSON.stringify(flow)).not.toContain('eyJ');
  });
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

test('names of what a page keeps are scrubbed, and do not tell an address that is withheld', async () => {
  const application = applicationSchema.parse({
    versions: [{ name: 'build', value: 'app.example.org 4' }],
    kept: { local: ['draft of amina@example.test', 'app.example.org:filters'] },
  });
  const capture = sampleCapture();
  const environment = partValue(capture.environment) ?? expect.fail();
  const of = (switchedOff: Switchable[]) =>
    redact(
      sampleSubmission({
        draft: sampleDraft({}, { switchedOff }),
        capture: { ...capture, environment: { state: 'ok', value: { ...environment, application } } },
      }),
      t,
      NOW,
    );
  const told = await everything(of([]));
  expect(told).toContain('app.example.org:filters');
  expect(told).not.toContain('amina@');
  expect(await everything(of(['address']))).not.toContain('app.example.org');
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
    'report.html',
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
