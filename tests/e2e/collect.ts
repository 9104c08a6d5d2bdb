import { z } from 'zod';
import { type Evidence, evidenceSchema, eventSchema } from '@/utils/core/model/event';
import type { Story } from '../browsers/story.ts';
import type { Surface } from '../browsers/surface.ts';

const framesSchema = z.array(
  z.object({
    frameId: z.number(),
    title: z.string(),
    collected: z.object({
      document: z.string(),
      frame: z.string(),
      top: z.boolean(),
      recorder: z.boolean(),
      events: z.array(eventSchema),
      dropped: z.record(z.string(), z.number()),
    }),
  }),
);

export type CollectedFrame = z.output<typeof framesSchema>[number];

/** Does something on a page of the extension, whose tab goes in any case: one left behind would be the tab in front. */
async function onOwnPage<T>(story: Story, act: () => Promise<T>): Promise<T> {
  await story.newTab(story.extensionUrl('options.html'));
  try {
    return await act();
  } finally {
    await story.closeTab();
  }
}

/**
 * What relay and recorder know of the tab in front, frame by frame, the page first: asked for by a page of
 * the extension as the background does on a click. Every event has to be one that the schema takes. A frame that went
 * meanwhile has no result.
 */
export async function collectFrames(story: Story, address: string): Promise<CollectedFrame[]> {
  const read = async (prefix: string) => {
    interface Tab {
      id: number;
      url?: string;
      title: string;
    }
    interface Api {
      tabs: { query(filter: object): Promise<Tab[]> };
      scripting: {
        executeScript(injection: object): Promise<{ frameId: number; result?: { collected: unknown } }[]>;
      };
    }
    const both = globalThis as unknown as { browser?: Api; chrome: Api };
    const { tabs, scripting } = both.browser ?? both.chrome;
    const tab = (await tabs.query({})).find(({ url }) => url?.startsWith(prefix));
    if (!tab) return 'no such tab';
    const target = { tabId: tab.id, allFrames: true };
    const frames = await scripting.executeScript({ target, files: ['/page-readout.js'] });
    return frames
      .sort((one, other) => one.frameId - other.frameId)
      .flatMap(({ frameId, result }) =>
        result ? { frameId, title: tab.title, collected: result.collected } : [],
      );
  };
  return framesSchema.parse(await onOwnPage(story, () => story.page.evaluate(read, address)));
}

/** All that the session memory of the extension holds, as text. */
export function sessionMemory(story: Story): Promise<string> {
  return onOwnPage(story, () => memorySeenBy(story.page));
}

/** Likewise, read in a page of the extension that is open already. */
export function memorySeenBy(surface: Surface): Promise<string> {
  return surface.evaluate(async () => {
    type Api = { storage: { session: { get(): Promise<unknown> } } };
    const both = globalThis as unknown as { browser?: Api; chrome: Api };
    return JSON.stringify(await (both.browser ?? both.chrome).storage.session.get());
  });
}

const frozenSchema = z.array(
  z.object({
    page: z.object({ value: z.object({ status: z.number().optional() }).optional() }),
    evidence: z.object({ state: z.literal('ok'), value: evidenceSchema }),
  }),
);

/**
 * What tickets about the tabs with these addresses would tell of them now: captures like that of a click, begun by
 * a page of the extension, so that a watched page can be captured without the panel.
 */
export async function captureTabs(
  story: Story,
  addresses: readonly string[],
): Promise<{ status: number | undefined; evidence: Evidence }[]> {
  const captureAll = async (wanted: readonly string[]) => {
    interface Api {
      tabs: { query(filter: object): Promise<{ id: number; url?: string }[]> };
      runtime: { sendMessage(message: object): Promise<{ value?: { draftId: string } }> };
    }
    const both = globalThis as unknown as { browser?: Api; chrome: Api };
    const { tabs, runtime } = both.browser ?? both.chrome;
    const opened = await tabs.query({});
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('eyewitness');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(new Error('no database'));
    });
    const read = (id: string) =>
      new Promise<{ evidence: { state: string }; page: { state: string } } | undefined>((resolve) => {
        const request = db.transaction('captures').objectStore('captures').get(id);
        request.onsuccess = () => resolve(request.result as never);
      });
    const capture = async (address: string) => {
      const tab = opened.find(({ url }) => url === address);
      if (!tab) return `no tab shows ${address}`;
      const payload = { tabId: tab.id };
      const answer = await runtime.sendMessage({ eyewitness: 'capture/start', payload });
      for (;;) {
        const found = await read(answer.value?.draftId ?? '');
        if (!found || (found.evidence.state !== 'pending' && found.page.state !== 'pending')) return found;
        await new Promise((done) => setTimeout(done, 20));
      }
    };
    const captures = await Promise.all(wanted.map(capture));
    db.close();
    return captures;
  };
  return frozenSchema
    .parse(await onOwnPage(story, () => story.page.evaluate(captureAll, addresses)))
    .map(({ page, evidence }) => ({ status: page.value?.status, evidence: evidence.value }));
}
