import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type ChromiumStory, startChromiumStory } from '../browsers/chromium-story.ts';
import { waitFor } from '../browsers/wait.ts';
import { type Desk, startDesk } from '../desk/desk.ts';
import { type Pages, startPages } from './pages-under-report.ts';
import { connectDesk, receipt, reviewAndSend, test as named, watchSite, write } from './person.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const manifestSchema = z.object({ name: z.string(), key: z.string(), permissions: z.array(z.string()) });
const targetsSchema = z.object({ targetInfos: z.array(z.object({ url: z.string(), title: z.string() })) });

let story: ChromiumStory;
let desk: Desk;
let pages: Pages;
const data = mkdtempSync(join(tmpdir(), 'eyewitness-desk-'));

beforeAll(async () => {
  const built = spawnSync('npm', ['run', '--silent', 'build:qa'], { cwd: root, encoding: 'utf8' });
  expect(built.status, built.stdout + built.stderr).toBe(0);
  desk = await startDesk({ data });
  pages = await startPages();
  story = await startChromiumStory({ extension: join(root, '.output/chrome-mv3-qa') });
  await connectDesk(story, desk);
});
afterAll(async () => {
  await story.close();
  await pages.close();
  await desk.close();
  rmSync(data, { recursive: true, force: true });
});

test('it is an extension of its own beside the one from the store', async () => {
  await story.newTab(story.extensionUrl('options.html'));
  const { key, ...manifest } = manifestSchema.parse(
    await story.page.evaluate(`chrome.runtime.getManifest()`),
  );
  await story.closeTab();
  expect(manifest).toEqual({ name: 'Eyewitness QA', permissions: expect.arrayContaining(['debugger']) });
  const store = readFileSync(join(root, 'wxt.config.ts'), 'utf8').split('const QA_KEY')[0];
  expect(store).not.toContain(key);
});

/** Opens a page while no debugger is there, so that nothing is kept for one but what Chromium always keeps. */
async function openUnseen(url: string): Promise<void> {
  const { pipe } = story.chromium.process;
  await story.detach();
  await pipe.send('Target.createTarget', { url }, z.unknown());
  await waitFor('the page to be over', async () => {
    const { targetInfos } = await pipe.send('Target.getTargets', {}, targetsSchema);
    return targetInfos.some((target) => target.url === url && target.title === 'over');
  });
}

/** Clicks on it, sends what comes of it, and reads the ticket's console log. */
async function report(url: string): Promise<string> {
  await openUnseen(url);
  await story.chromium.clickAction(url);
  await waitFor('the panel', async () =>
    (await story.chromium.targets()).some((target) => target.url === story.extensionUrl('sidepanel.html')),
  );
  await story.attach();
  await story.panel.waitFor(named('evidence'), /error/i);
  await write(story.panel, { title: 'Stock is wrong' });
  await reviewAndSend(story.panel);
  await receipt(story.panel);
  const log = desk.tickets()[0]?.attachments.find(({ name }) => name === 'console.log');
  return new TextDecoder().decode(desk.file(log?.id ?? 0)?.content);
}

test('the ticket of an unwatched page has the full console, as a debugger finds it at the click', async () => {
  const lines = await report(`${pages.url}/unrecorded.html`);
  const [ticket] = desk.tickets();
  expect(ticket?.report).toMatchObject({
    evidence: { watched: false, sources: expect.arrayContaining(['devtools']) },
  });
  expect(ticket?.bodies.text).not.toContain('not watched');
  for (const line of [
    'console.log: first of 3',
    'console.warn: stock is low Object now {item: "maize", left: 3, count: (...)}',
    'console.error: TypeError: no price',
    'console.debug: line 0\n',
    'console.debug: line 299\n',
    'Unhandled rejection: RangeError: rejected early',
    'Uncaught Error: thrown early',
    'console.warn: in a frame',
    'in frame about:srcdoc',
    'console.error: in a worker',
    'Unhandled rejection: Error: rejected in a worker',
  ]) {
    expect(lines).toContain(line);
  }
  expect(lines).toMatch(/no price\n +at .*unrecorded\.html:\d+:\d+/);
  expect(lines.match(/missing\.json/g)).toHaveLength(1);
});

test('on a watched page it adds what the recorder refused, and tells nothing twice', async () => {
  await story.closePanel();
  await watchSite(story, pages.url);
  const lines = await report(`${pages.url}/unrecorded.html?watched`);
  expect(desk.tickets()[0]?.report).toMatchObject({
    evidence: { watched: true, sources: expect.arrayContaining(['recorder', 'devtools']) },
  });
  const times = (text: string) => lines.split(text).length - 1;
  expect(lines).toContain('console.warn: stock is low {item: "maize", left: 3, count: (...)}');
  const told = Array.from({ length: 300 }, (_, i) => times(`console.debug: line ${i}\n`));
  expect(told).toEqual(told.map(() => 1));
  for (const text of ['stock is low', 'TypeError: no price', 'rejected early', 'thrown early', 'in a frame'])
    expect([text, times(text)]).toEqual([text, 1]);
  expect(lines).toContain('console.error: in a worker');
});
