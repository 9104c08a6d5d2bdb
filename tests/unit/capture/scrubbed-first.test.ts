// @vitest-environment node
import { beforeEach, expect, test, vi } from 'vitest';
import { browser } from '#imports';
import { takeHandover } from '@/utils/capture/handovers';
import { AppError } from '@/utils/core/errors';
import { settle } from '@/utils/capture/capture-tab';
import { phraseSteps } from '@/utils/core/steps';
import { readHandovers } from '@/utils/storage/handovers';
import { watchedSites } from '@/utils/storage/items';
import { partValue } from '@/utils/core/model/part';
import { t } from '../samples';
import { click, complete, execute, facts, frame, openTab } from './captured-tab';

/** Nothing a page says lies in a store of ours before the scrubber has seen it. */

const SECRET = 'hunter2';
const address = `https://app.example.org/cases?password=${SECRET}`;
const at = Date.now() - 1_000;
const events = [
  { kind: 'console', at, level: 'error', text: `password=${SECRET}` },
  { kind: 'request', at, address, status: 500 },
  { kind: 'navigation', at, address: `https://app.example.org/reset/7Yk3P9xQmL2RtVw8ZbCdEf`, how: 'load' },
  {
    kind: 'action',
    at: at + 9_000,
    action: 'click',
    role: 'button',
    name: 'Write to amina@example.org',
    selectors: [`[title="pwd=${SECRET}"]`, '#write'],
  },
];
const collected = {
  document: 'd',
  timeOrigin: 1,
  frame: address,
  top: false,
  recorder: true,
  events,
  dropped: {},
};

beforeEach(async () => {
  await openTab();
  await watchedSites.write([{ pattern: 'https://app.example.org/*', since: 1 }]);
  vi.mocked(browser.permissions.contains).mockResolvedValue(true as never);
});

test('a capture, and the steps that are proposed from it', async () => {
  const page = { ...facts, address, title: `password=${SECRET}`, referrer: address };
  execute.mockResolvedValue([
    frame([], { facts: page, collected: { ...collected, top: true } }),
    frame([0], { facts: { ...facts, address }, events: events.slice(0, 2) }),
  ]);
  const { draft, capture } = await complete((await click()).draftId);
  await vi.waitFor(() => expect(JSON.stringify(draft.words)).not.toContain('hunter'));
  const stored = JSON.stringify({ draft, capture });
  expect(stored).not.toContain(SECRET);
  expect(stored).not.toContain('amina');
  expect(stored).not.toContain('7Yk3P9');
  expect(partValue(capture.page)?.address).toBe('https://app.example.org/cases?password=‹password-removed›');
  const steps = phraseSteps(partValue(capture.evidence)?.events ?? [], t).map(({ text }) => text);
  expect(steps).toEqual(['step_open|/reset/‹token-removed›', 'step_click_button|Write to ‹email-removed›']);
});

test('what a document hands over, with the address of its frame', async () => {
  await takeHandover(3, collected, Date.now());
  const { left } = await readHandovers(3, Date.now());
  expect(left).toHaveLength(1);
  expect(left[0]?.events).toHaveLength(events.length);
  expect(JSON.stringify(await browser.storage.session.get(null))).not.toMatch(/hunter2|amina|7Yk3P9/);
});

test('what the browser says of a page that may not be read', async () => {
  const said = new AppError('page-closed-to-extensions', { detail: `Cannot access "${address}"` });
  expect(JSON.stringify(await settle(Promise.reject(said)))).not.toContain(SECRET);
});
