import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import type { BrowserName } from '../browsers/find.ts';
import { isChromium } from '../browsers/chromium-story.ts';
import { isFirefox } from '../browsers/firefox-story.ts';
import { startStory, type Story } from '../browsers/story.ts';
import { waitFor } from '../browsers/wait.ts';
import { MAX_PNG_BYTES } from '../../utils/core/limits.ts';
import { limitRow, timeRow, type Row } from './report.ts';

/** CSS pixels of the page: about what long documentation has. */
const HEIGHT = 20_000;
const ROW = 40;
const ROUNDS = 3;
/** Milliseconds between two pictures that Chromium's quota leaves. */
const QUOTA_MS = 500;
/** Times the raw pixels that taking them may hold. */
const MOST_MEMORY = 4;

const line = (number: number) =>
  `<p style="height:${ROW}px;margin:0;background:hsl(${(number * 37) % 360} 60% ${number % 2 ? 92 : 97}%)">` +
  `${number}. The quick brown fox jumps over the lazy dog, and comes back for what it forgot.</p>`;
const PAGE = `<!doctype html><title>Long</title><body style="margin:0">${Array.from({ length: HEIGHT / ROW }, (_, number) => line(number)).join('')}`;

const takenSchema = z.object({ ms: z.number(), pixels: z.number() });

/** In the panel: takes the picture of the whole page for the newest draft, and says how long that took. */
async function takeFullPage(): Promise<{ ms: number; pixels: number }> {
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
    new Promise<Record<string, number>[]>((resolve, reject) => {
      const request = db.transaction(store).objectStore(store).getAll();
      request.onsuccess = () => resolve(request.result as Record<string, number>[]);
      request.onerror = () => reject(new Error(store));
    });
  const [draft] = await all('drafts');
  const before = (await all('pictures')).length;
  const began = performance.now();
  const answer = await runtime.sendMessage({
    eyewitness: 'capture/full-page',
    payload: { draftId: draft?.['id'] },
  });
  const ms = performance.now() - began;
  if (!answer.ok) throw new Error(`${answer.why?.code}: ${answer.why?.detail}`);
  const taken = (await all('pictures'))
    .sort((one, other) => (one['takenAt'] ?? 0) - (other['takenAt'] ?? 0))
    .slice(before);
  db.close();
  return { ms, pixels: taken.reduce((sum, { width = 0, height = 0 }) => sum + width * height, 0) };
}

/** Bytes that all processes below this one hold in memory, as Linux counts them. */
function heldBelow(pid: number): number {
  const statuses = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const status = readFileSync(`/proc/${name}/status`, 'utf8');
        const field = (key: string) => Number(new RegExp(`^${key}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
        return [{ pid: Number(name), parent: field('PPid'), bytes: field('RssAnon') * 1024 }];
      } catch {
        // Ended meanwhile.
        return [];
      }
    });
  const own = new Set([pid]);
  for (let size = 0; size !== own.size;) {
    size = own.size;
    for (const one of statuses) if (own.has(one.parent)) own.add(one.pid);
  }
  return statuses.filter((one) => own.has(one.pid)).reduce((sum, { bytes }) => sum + bytes, 0);
}

/** The most that was held while something was done, beyond what was held before. */
async function mostHeld<T>(work: () => Promise<T>): Promise<{ done: T; bytes: number }> {
  const before = heldBelow(process.pid);
  let most = before;
  const timer = setInterval(() => (most = Math.max(most, heldBelow(process.pid))), 100);
  try {
    return { done: await work(), bytes: most - before };
  } finally {
    clearInterval(timer);
  }
}

async function withLongPage<T>(browser: BrowserName, measure: (story: Story) => Promise<T>): Promise<T> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(PAGE);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const story = await startStory(browser);
  try {
    await story.open(`http://127.0.0.1:${port}/`);
    await story.clickToolbar();
    await story.panel.waitFor('[data-test=screenshot]');
    // In Firefox it comes by itself; the next must not meet it.
    await story.panel.waitForNo('[data-test=full-page-running]');
    await waitFor('the first picture of the whole page', () =>
      story.panel.evaluate(() => document.querySelector('[data-test=full-page], .thumbs') !== null),
    );
    return await measure(story);
  } finally {
    await story.close();
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
}

/** In the panel: nothing large is left as a PNG, which is made smaller when nobody waits any more. Stands alone. */
async function isSmall(largest: number): Promise<boolean> {
  const open = indexedDB.open('eyewitness');
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    open.onsuccess = () => resolve(open.result);
    open.onerror = () => reject(new Error('no database'));
  });
  const pictures = await new Promise<{ blob: Blob }[]>((resolve, reject) => {
    const request = db.transaction('pictures').objectStore('pictures').getAll();
    request.onsuccess = () => resolve(request.result as { blob: Blob }[]);
    request.onerror = () => reject(new Error('pictures'));
  });
  db.close();
  return pictures.every(({ blob }) => blob.type !== 'image/png' || blob.size <= largest);
}

const untilSmall = (story: Story) =>
  waitFor('large pieces to be made smaller', () => story.panel.evaluate(isSmall, MAX_PNG_BYTES), 60_000);

/** With what is done behind it, so that it costs the next round no time and its memory is counted. */
async function take(story: Story) {
  const began = performance.now();
  const taken = takenSchema.parse(await story.panel.evaluate(takeFullPage));
  await untilSmall(story);
  return { ...taken, small: performance.now() - began };
}

/** Scrolled and put together, against the time that the quota alone takes. */
export function fullPageInChromium(): Promise<Row[]> {
  return withLongPage('chromium', async (story) => {
    const height = await story.page.evaluate(() => innerHeight);
    const floor = (Math.ceil(HEIGHT / height) - 1) * QUOTA_MS;
    const times: number[] = [];
    const held: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const { done, bytes } = await mostHeld(() => take(story));
      times.push(done.ms);
      held.push(bytes / (done.pixels * 4));
    }
    if (!isChromium(story)) throw new Error('not Chromium');
    return [
      limitRow('full-page-20k-chromium-quota', 'ms', times, floor),
      limitRow('full-page-20k-memory', 'share', held, MOST_MEMORY),
    ];
  });
}

/**
 * Drawn by the extension, against the browser's own picture of the whole document through WebDriver. Stored it can be
 * looked at, marked and sent; what is large is made small behind that, which `…-small` waits for, too.
 */
export function fullPageInFirefox(): Promise<Row[]> {
  return withLongPage('firefox', async (story) => {
    if (!isFirefox(story)) throw new Error('not Firefox');
    const own: number[] = [];
    const times: number[] = [];
    const small: number[] = [];
    await untilSmall(story);
    for (let round = 0; round < ROUNDS; round++) {
      const began = performance.now();
      await story.firefox.documentShot();
      own.push(performance.now() - began);
      const taken = await take(story);
      times.push(taken.ms);
      small.push(taken.small);
    }
    return [timeRow('full-page-20k-firefox', times, own), timeRow('full-page-20k-firefox-small', small, own)];
  });
}
