// @vitest-environment node
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from '#imports';
import { partValue } from '@/utils/core/model/part';
import { READ_OUT_FILE } from '@/utils/page/protocol';
import { keepHandover } from '@/utils/storage/handovers';
import { seenRequests, watchedSites } from '@/utils/storage/items';
import { event } from '../samples';
import { click, complete, execute, facts, frame, openTab, tabNow } from './captured-tab';

const line = (text: string) => ({ kind: 'console', at: 500, level: 'error', text });
const relay = (document: string, texts: string[], more: object = {}) => ({
  collected: {
    document,
    timeOrigin: 1,
    frame: facts.address,
    top: true,
    recorder: true,
    events: texts.map(line),
    dropped: {},
    ...more,
  },
});
const watch = async () => {
  await watchedSites.write([{ pattern: 'https://app.example.org/*', since: 1 }]);
  vi.mocked(browser.permissions.contains).mockResolvedValue(true as never);
};
async function evidence() {
  const { capture } = await complete((await click()).draftId);
  return partValue(capture.evidence) ?? expect.fail(JSON.stringify(capture.evidence));
}
const texts = (found: Awaited<ReturnType<typeof evidence>>) =>
  found.events.map((one) => ('text' in one ? one.text : one.kind));

beforeEach(openTab);

describe('what is frozen at the click', () => {
  beforeEach(watch);

  test('is what the page was asked for in that tick, and nobody asks it again', async () => {
    const ask = vi.spyOn(browser.tabs, 'sendMessage');
    execute.mockResolvedValue([frame([], relay('d', ['before']))]);
    const found = await evidence();
    expect(texts(found)).toEqual(['before']);
    expect(found).toMatchObject({ watched: true, sources: ['recorder', 'relay', 'read-out'] });
    expect(ask).not.toHaveBeenCalled();
    const reads = execute.mock.calls.filter(([{ files }]) => files?.includes(READ_OUT_FILE));
    expect(reads).toHaveLength(1);
  });

  test('does not hold what the same document hands over afterwards', async () => {
    execute.mockResolvedValue([frame([], relay('live', ['before']))]);
    await keepHandover(
      { tabId: tabNow().id ?? 0, document: 'live', at: Date.now(), top: true },
      { events: [event(line('before')), event(line('after the click'))], dropped: {}, openedAt: 1 },
    );
    await keepHandover(
      { tabId: tabNow().id ?? 0, document: 'earlier', at: Date.now(), top: true },
      { events: [event(line('on the page before'))], dropped: { action: 3 }, openedAt: 1 },
    );
    const found = await evidence();
    expect(texts(found).sort()).toEqual(['before', 'on the page before']);
    expect(found.dropped).toEqual({ action: 3 });
  });

  test('holds of failed requests those since the earliest document it tells of', async () => {
    const now = Date.now();
    const request = (path: string, at: number) =>
      event({ kind: 'request', at, method: 'GET', address: `https://app.example.org/${path}`, status: 500 });
    const tab = tabNow().id ?? 0;
    await seenRequests(tab).write([request('long-ago', now - 600_000), request('before', now - 60_000)]);
    execute.mockResolvedValue([frame([], relay('d', [], { timeOrigin: now }))]);
    expect((await evidence()).events).toEqual([]);
    await keepHandover(
      { tabId: tab, document: 'earlier', at: now, top: true },
      { events: [], dropped: {}, openedAt: now - 59_000 },
    );
    expect((await evidence()).events).toMatchObject([{ address: 'https://app.example.org/before' }]);
  });

  test('survives a relay that talks nonsense', async () => {
    execute.mockResolvedValue([frame([], { collected: { events: 'x' } })]);
    expect(await evidence()).toMatchObject({ watched: false, events: [] });
    execute.mockResolvedValue([frame([], relay('d', ['kept'], { events: [7, line('kept'), null] }))]);
    expect(texts(await evidence())).toEqual(['kept']);
  });
});

describe('frames', () => {
  const child = (address: string) => ({ facts: { ...facts, address } });

  test('are told by their address; what the browser keeps us out of is named', async () => {
    await watch();
    execute.mockResolvedValue([
      frame([], {
        ...relay('page', ['in the page']),
        place: { path: [], children: ['https://app.example.org/a', 'https://ads.example.test/', '?'] },
      }),
      undefined,
      // What Chromium tells of a frame that went while it was read.
      { frameId: 13, result: null },
      frame([0], {
        ...child('https://app.example.org/a'),
        ...relay('frame', ['in the frame'], { top: false }),
        place: { path: [0], children: ['https://maps.example.test/', 'https://maps.example.test/'] },
      }),
    ]);
    const found = await evidence();
    expect(found.events.map(({ frame: place }) => place)).toEqual([undefined, 'https://app.example.org/a']);
    expect(found.unreadableFrames).toEqual(['https://ads.example.test/', '?', 'https://maps.example.test/']);
  });

  test('in which nothing was recorded are named too, where the page is watched', async () => {
    const frames = (page: object) => [
      frame([], { ...page, place: { path: [], children: ['https://desk.example.test/'] } }),
      frame([0], child('https://desk.example.test/')),
    ];
    execute.mockResolvedValue(frames({}));
    expect((await evidence()).unreadableFrames).toEqual([]);
    await watch();
    execute.mockResolvedValue(frames(relay('page', [])));
    expect((await evidence()).unreadableFrames).toEqual(['https://desk.example.test/']);
  });

  test('are named twenty at most', async () => {
    const children = Array.from({ length: 90 }, (_, i) => `https://ad${i}.example.test/`);
    execute.mockResolvedValue([frame([], { place: { path: [], children } })]);
    expect((await evidence()).unreadableFrames).toHaveLength(20);
  });
});
