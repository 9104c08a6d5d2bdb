import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { BrowserName } from '../browsers/find.ts';
import { startStory, type Story } from '../browsers/story.ts';
import { startDemoApp } from '../demo/app.ts';
import { timeRow, type Row } from './report.ts';

/** Rounds that are not counted. */
const WARM_UP = 3;
const ROUNDS = 20;
/** Milliseconds between two pictures: Chromium gives two a second, and ours would wait for its turn. */
const APART_MS = 1_100;

const millisecondsSchema = z.number();
const takenSchema = z.object({ taken: z.number(), stored: z.number() });

/**
 * In the panel: one more picture of what is in sight for the newest draft, until the background has it, and until it is
 * stored. Stands alone.
 */
async function takeVisible(): Promise<{ taken: number; stored: number }> {
  const scope = globalThis as unknown as Record<'browser' | 'chrome', unknown>;
  const { runtime } = (scope.browser ?? scope.chrome) as {
    runtime: {
      sendMessage(message: unknown): Promise<{ ok: boolean; why?: { code: string; detail?: string } }>;
    };
  };
  const open = indexedDB.open('eyewitness');
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    open.onsuccess = () => resolve(open.result);
    open.onerror = () => reject(new Error('no database'));
  });
  const all = (store: string) =>
    new Promise<{ id: string; takenAt: number }[]>((resolve, reject) => {
      const request = db.transaction(store).objectStore(store).getAll();
      request.onsuccess = () => resolve(request.result as { id: string; takenAt: number }[]);
      request.onerror = () => reject(new Error(store));
    });
  const [draft] = await all('drafts');
  const before = new Set((await all('pictures')).map(({ id }) => id));
  const beganAt = Date.now();
  const began = performance.now();
  const answer = await runtime.sendMessage({
    eyewitness: 'capture/screenshot',
    payload: { draftId: draft?.id },
  });
  const stored = performance.now() - began;
  if (!answer.ok) throw new Error(`${answer.why?.code}: ${answer.why?.detail}`);
  // A report takes ten.
  const added = (await all('pictures')).filter(({ id }) => !before.has(id));
  const [picture] = added;
  if (!picture || added.length !== 1) throw new Error(`${added.length} pictures`);
  const transaction = db.transaction('pictures', 'readwrite');
  transaction.objectStore('pictures').delete(picture.id);
  await new Promise((resolve) => (transaction.oncomplete = resolve));
  db.close();
  return { taken: picture.takenAt - beganAt, stored };
}

/** In the panel: the browser's own call and nothing else. Stands alone. */
async function bareCall(): Promise<number> {
  const scope = globalThis as unknown as Record<'browser' | 'chrome', unknown>;
  const { tabs } = (scope.browser ?? scope.chrome) as {
    tabs: { captureVisibleTab(options: { format: 'png' }): Promise<string> };
  };
  const began = performance.now();
  await tabs.captureVisibleTab({ format: 'png' });
  return performance.now() - began;
}

interface Times {
  taken: number[];
  stored: number[];
  bare: number[];
}

async function timesIn(story: Story): Promise<Times> {
  const times: Times = { taken: [], stored: [], bare: [] };
  const takeOurs = async () => {
    await sleep(APART_MS);
    return takenSchema.parse(await story.panel.evaluate(takeVisible));
  };
  const takeBare = async () => {
    await sleep(APART_MS);
    return millisecondsSchema.parse(await story.panel.evaluate(bareCall));
  };
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    const first = round % 2 ? undefined : await takeBare();
    const { taken, stored } = await takeOurs();
    const bare = first ?? (await takeBare());
    if (round < 0) continue;
    times.taken.push(taken);
    times.stored.push(stored);
    times.bare.push(bare);
  }
  return times;
}

/**
 * One more picture of what is in sight, from the panel's wish until the background has it, in whole milliseconds of the
 * clock that the picture is dated by; against the browser's own call, which ends there too; in turns. From then on the
 * page may change. `…-stored` goes on until it is stored with what may be private on it.
 */
async function visibleShotIn(browser: BrowserName, name: string): Promise<Row[]> {
  const app = await startDemoApp();
  const story = await startStory(browser);
  try {
    await story.open(`${app.url}/cases/1042`);
    await story.clickToolbar();
    await story.panel.waitFor('[data-test=screenshot]');
    await story.panel.waitForNo('[data-test=full-page-running]');
    const { taken, stored, bare } = await timesIn(story);
    return [timeRow(name, taken, bare), timeRow(`${name}-stored`, stored, bare)];
  } finally {
    await story.close();
    await app.close();
  }
}

export const visibleShotInChromium = () => visibleShotIn('chromium', 'visible-shot');
export const visibleShotInFirefox = () => visibleShotIn('firefox', 'visible-shot-firefox');
