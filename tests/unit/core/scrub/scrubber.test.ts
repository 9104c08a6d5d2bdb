import { expect, test } from 'vitest';
import { eventSchema } from '@/utils/core/model/event';
import { Scrubber, scrubbed } from '@/utils/core/scrub/scrubber';
import { sampleCapture } from '../../samples';

const SECRET = 'hunter2';
const NOW = 1;

/** Every text an event can have, with a secret in it. */
const events = [
  {
    kind: 'console',
    level: 'log',
    text: `password=${SECRET}`,
    stack: `at https://a.example.test/?pwd=${SECRET}`,
  },
  {
    kind: 'error',
    text: `password=${SECRET}`,
    stack: `pwd=${SECRET}`,
    source: `https://a.example.test/?pass=${SECRET}`,
  },
  { kind: 'rejection', text: `password=${SECRET}` },
  { kind: 'request', address: `https://a.example.test/?key=${SECRET}`, status: 500 },
  { kind: 'resource', address: `https://a.example.test/#sid=${SECRET}`, element: `img#password=${SECRET}` },
  { kind: 'policy', directive: 'img-src', blocked: `https://amina:${SECRET}@a.example.test/` },
  { kind: 'report', type: 'deprecation', text: `password=${SECRET}` },
  { kind: 'navigation', address: `https://a.example.test/?pin=1234&pass=${SECRET}`, how: 'load' },
  {
    kind: 'action',
    action: 'choose',
    name: `password ${SECRET}`,
    value: `pwd=${SECRET}`,
    selectors: ['#save', `[aria-label="password=${SECRET}"]`, ['#host', `[title="pwd=${SECRET}"]`]],
  },
].map((event) => ({ at: NOW, frame: `https://b.example.test/?pass=${SECRET}`, ...event }));

test.each(events)('nothing of a secret stays in an event of kind $kind, and it still is one', (event) => {
  expect(JSON.stringify(event)).toContain(SECRET);
  const clean = eventSchema.parse(scrubbed(eventSchema.parse(event)));
  expect(JSON.stringify(clean)).not.toContain(SECRET);
  expect(clean.kind).toBe(event.kind);
});

test('a selector with a secret in it is left out, the others stay', () => {
  expect(scrubbed(events.at(-1))).toMatchObject({ selectors: ['#save'] });
});

test('what is no text stays, and texts do not outgrow their schemas', () => {
  expect(scrubbed({ a: 1, b: null, c: [true, undefined], d: { e: 'x' } })).toEqual({
    a: 1,
    b: null,
    c: [true, undefined],
    d: { e: 'x' },
  });
  const title = 'a@b.co '.repeat(70);
  expect(scrubbed({ title })).toMatchObject({ title: expect.stringMatching(/^‹email-removed› .{400,475}$/) });
});

test('an ordinary environment is left as it is', () => {
  const { environment } = sampleCapture();
  if (environment.state !== 'ok') throw new Error('The sample has an environment');
  const known = {
    ...environment.value,
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0',
    browser: { name: 'Firefox', version: '153.7.0 (20261118104532)' },
  };
  expect(new Scrubber().environment(known)).toEqual(known);
});

test('the reason why a part is missing may name an address', () => {
  const why = {
    code: 'page-closed-to-extensions',
    detail: `Cannot access "https://a.example.test/?pwd=${SECRET}"`,
  };
  expect(new Scrubber().failure({ ...why, code: 'page-closed-to-extensions' })).toEqual({
    code: 'page-closed-to-extensions',
    detail: 'Cannot access "https://a.example.test/?pwd=‹password-removed›"',
  });
});
