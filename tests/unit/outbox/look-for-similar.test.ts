// @vitest-environment node
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { browser } from '#imports';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { lookForSimilar, stopLooking } from '@/utils/outbox/look-for-similar';
import { writeSecrets } from '@/utils/storage/credentials';
import { deleteEverything } from '@/utils/storage/housekeeping';
import { connections } from '@/utils/storage/items';
import { writeRest } from '@/utils/storage/rests';
import { ID, sampleConnection } from '../samples';

const redmine = {
  ...sampleConnection,
  id: 'r1',
  adapter: 'redmine',
  config: { address: 'https://redmine.example.org', project: 'support' },
};
const results = [
  { id: 41, title: 'Bug #41 (New): Saving fails', type: 'issue', datetime: '2026-11-22T05:31:03Z' },
];
const answers = vi.fn<typeof fetch>();
const granted = vi.fn(() => Promise.resolve(true));

beforeEach(async () => {
  fakeBrowser.reset();
  await deleteEverything();
  granted.mockClear().mockResolvedValue(true);
  vi.spyOn(browser.permissions, 'contains').mockImplementation(granted);
  await connections.write([redmine, sampleConnection]);
  await writeSecrets('r1', { key: '0123456789abcdef' });
  answers.mockReset().mockImplementation(() => Promise.resolve(Response.json({ results })));
  vi.stubGlobal('fetch', answers);
});
afterEach(() => vi.unstubAllGlobals());

const look = (title = 'Saving a case fails') => lookForSimilar(ID, 'r1', title);

test('asks the helpdesk of the connection once, for words of the title', async () => {
  expect(await look()).toMatchObject([{ number: '#41', state: 'New', title: 'Saving fails' }]);
  expect(answers).toHaveBeenCalledOnce();
  const [asked] = answers.mock.calls[0] ?? [];
  const url = new URL(typeof asked === 'string' ? asked : '');
  expect(url.origin).toBe('https://redmine.example.org');
  expect(url.searchParams.get('q')).toBe('saving fails case');
});

test('a helpdesk that cannot be searched is not asked', async () => {
  expect(await lookForSimilar(ID, 'c1', 'Saving a case fails')).toEqual([]);
  expect(answers).not.toHaveBeenCalled();
});

test('asks nobody while the browser forbids it, or the helpdesk asked to be left alone', async () => {
  granted.mockResolvedValue(false);
  await expect(look()).rejects.toMatchObject({ code: 'helpdesk-not-allowed-yet' });
  granted.mockResolvedValue(true);
  const now = Date.now();
  const rest = { connectionId: 'r1', failures: 1, since: now - 1, until: now + 60_000, asked: true };
  await writeRest({ ...rest, why: { code: 'helpdesk-busy' } });
  await expect(look()).rejects.toMatchObject({ code: 'helpdesk-busy' });
  await expect(lookForSimilar(ID, 'gone', 'Saving')).rejects.toMatchObject({ code: 'helpdesk-removed' });
  expect(answers).not.toHaveBeenCalled();
});

test('a look that nobody waits for any more is given up, and so is one that begins anew', async () => {
  const signals: AbortSignal[] = [];
  answers.mockImplementation(
    (_url, init) =>
      new Promise((_resolve, reject) => {
        const { signal } = init ?? {};
        if (!signal) return;
        signals.push(signal);
        signal.addEventListener('abort', () => reject(new DOMException('gone', 'AbortError')));
      }),
  );
  const first = look();
  const failed = expect(first).rejects.toMatchObject({ code: 'helpdesk-timeout' });
  await vi.waitFor(() => expect(signals).toHaveLength(1));
  const second = look();
  const stopped = expect(second).rejects.toMatchObject({ code: 'helpdesk-timeout' });
  await failed;
  await vi.waitFor(() => expect(signals).toHaveLength(2));
  stopLooking(ID);
  await stopped;
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
});
