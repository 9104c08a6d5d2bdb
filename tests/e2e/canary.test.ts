import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { pictureSchema } from '@/utils/core/model/draft';
import { scrubText } from '@/utils/core/scrub/scrub';
import { openSuggestions } from '@/utils/picture/suggestions';
import { startChromiumStory } from '../browsers/chromium-story.ts';
import type { BrowserName } from '../browsers/find.ts';
import { startFirefoxStory } from '../browsers/firefox-story.ts';
import { addConnection } from '../browsers/settings-steps.ts';
import type { Story } from '../browsers/story.ts';
import type { Surface } from '../browsers/surface.ts';
import { waitFor } from '../browsers/wait.ts';
import { type Canary, canaries } from '../canary/canaries.ts';
import { isFoundIn, isReadIn } from '../canary/found-in.ts';
import { type PageServer, startPageServer } from '../canary/page-server.ts';
import { PAGES, plantedPage } from '../canary/planted-page.ts';
import type { Text } from '../canary/read-bytes.ts';
import { textsOf } from '../canary/read-request.ts';
import { type RecordingProxy, startRecordingProxy } from '../canary/recording-proxy.ts';
import { zammadDouble, type ZammadDouble } from '../contract/doubles/zammad';
import { type Desk, startDesk } from '../desk/desk.ts';
import { editorInFront } from './editor-steps.ts';
import { painted, receipt, test as named, watchSite, write } from './person.ts';
import { BROWSERS } from './stage.ts';
import { records } from './stored.ts';

/** `CANARY_SEED=… npm run test:e2e` draws others; these are the same each time, so that red is news of a change. */
const SEED = Number(process.env['CANARY_SEED'] ?? 2486331541);

/** All that the browser sends goes through the proxy, to this machine's own addresses too. */
function throughProxy(browser: BrowserName, port: number): Promise<Story> {
  if (browser === 'chromium')
    return startChromiumStory({
      args: [`--proxy-server=http://127.0.0.1:${port}`, '--proxy-bypass-list=<-loopback>'],
    });
  return startFirefoxStory({
    preferences: {
      'network.proxy.type': 1,
      'network.proxy.http': '127.0.0.1',
      'network.proxy.http_port': port,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': port,
      'network.proxy.allow_hijacking_localhost': true,
    },
  });
}

/** Does with the page what people do: types, clicks, chooses. Then back to the top, where nothing is drawn. */
async function useThePage(page: Surface): Promise<void> {
  const acts = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-n]')].map(({ dataset }) => ({
      at: `[data-n="${dataset['n']}"]`,
      typed: dataset['typed'],
      act: dataset['act'],
    })),
  );
  expect(acts.length).toBeGreaterThan(5);
  for (const { at, typed, act } of acts) {
    if (typed !== undefined) await page.type(at, typed);
    else if (act === 'click') await page.click(at);
    else {
      await page.evaluate((selector: string) => {
        document.querySelector<HTMLElement>(selector)?.focus();
      }, at);
      await page.press('ArrowDown');
    }
  }
  await page.evaluate(() => {
    scrollTo(0, 0);
  });
  await page.evaluate(painted);
}

async function sendTo(panel: Surface, helpdesk: string): Promise<void> {
  const id = await panel.evaluate(
    (wanted: string) =>
      [...document.querySelectorAll('option')].find(({ label }) => label === wanted)?.value ?? '',
    helpdesk,
  );
  await panel.choose(named('destination'), id);
}

/** Each kind that is named leads to a place where it stood. */
async function goToMarks(panel: Surface): Promise<void> {
  await panel.waitFor(named('removed'));
  const kinds = await panel.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-test^="removed-"]')].map(
      ({ dataset }) => dataset['test'] ?? '',
    ),
  );
  for (const kind of kinds) {
    await panel.click(named(kind));
    await waitFor(`${kind} to be shown`, () =>
      panel.evaluate(
        (wanted: string) =>
          document.activeElement?.getAttribute('data-removed') === wanted.replace('removed-', ''),
        kind,
      ),
    );
  }
  expect(kinds.length).toBeGreaterThan(3);
}

/** How many pictures have places that nobody has decided on. */
async function undecided(panel: Surface): Promise<number> {
  const pictures = z.array(pictureSchema).parse(await records(panel, 'pictures'));
  return pictures.filter((picture) => openSuggestions(picture).length > 0).length;
}

/** Goes through the pictures as the review proposes, and has all blacked out that may be private. */
async function blackOut(story: Story): Promise<number> {
  const { page, panel } = story;
  // Nothing can be sent before it is there, and pictures may come until then.
  await panel.waitFor(named('document'));
  // The panel that opened had narrowed the page before it was read.
  if (await panel.has(named('unsearched'))) {
    await panel.click(named('back'));
    await panel.click(named('picture-retake'));
    await panel.waitFor(named('undo'));
    await panel.click(named('review'));
    await panel.waitFor(named('document'));
    await panel.waitForNo(named('unsearched'));
  }
  let places = 0;
  for (let left = await undecided(panel); left > 0; left--) {
    await panel.click(named('private-places-look'));
    await editorInFront(page);
    await page.waitFor(named('suggestion'));
    const found = await page.evaluate(
      (one: string) => document.querySelectorAll(one).length,
      named('suggestion'),
    );
    await page.click(named(found > 1 ? 'suggestions-accept' : 'suggestion-accept'));
    await page.waitForNo(named('suggestion'));
    await waitFor('the black-outs to be kept', async () => (await undecided(panel)) < left);
    await story.closeTab();
    places += found;
  }
  await panel.waitForNo(named('private-places'));
  return places;
}

/** All that a person can read in the review, with every file opened. */
async function readReview(panel: Surface): Promise<string> {
  await panel.waitFor(named('document'));
  const files = await panel.evaluate(() => {
    const all = [...document.querySelectorAll<HTMLDetailsElement>('details')];
    for (const one of all) one.open = true;
    return all.length;
  });
  expect(files).toBeGreaterThan(2);
  await waitFor('the files to be read', () =>
    panel.evaluate(() =>
      [...document.querySelectorAll('details')].every((one) =>
        one.querySelector('pre, img:not(.file__thumb)'),
      ),
    ),
  );
  return panel.evaluate(() => document.body.innerText);
}

const brief = ({ id, place, label, fate, planted }: Canary) =>
  `${id} ${place} ${label} (${fate}): ${planted}`;

/** What is around a find, to see how it came there. */
function around(text: string, { secret }: Canary): string {
  const at = text.indexOf(secret.slice(0, 16));
  return at < 0 ? 'encoded, or in part' : text.slice(Math.max(0, at - 80), at + 60);
}

describe.each(BROWSERS)(`200 canaries in %s, CANARY_SEED=${SEED}`, (browser) => {
  const all = canaries(SEED);
  const data = mkdtempSync(join(tmpdir(), 'eyewitness-desk-'));
  let [proxy, pages, desk, zammad, story] = [] as unknown as [
    RecordingProxy,
    PageServer,
    Desk,
    ZammadDouble,
    Story,
  ];
  /** By the page it is of. */
  const reviews: string[] = [];
  const isPages = (host: string) => [pages.site, pages.elsewhere].some((site) => site.endsWith(`//${host}`));
  const toPages = () => proxy.heard.filter(({ host }) => isPages(host)).length;

  beforeAll(async () => {
    console.log(`CANARY_SEED=${SEED}`);
    [proxy, pages, desk, zammad] = await Promise.all([
      startRecordingProxy(),
      startPageServer(),
      startDesk({ data }),
      zammadDouble(),
    ]);
    story = await throughProxy(browser, proxy.port);
    const { address, token, group } = zammad.settings;
    const text = (value: unknown) => String(value);
    await addConnection(story, {
      adapter: 'webhook',
      fields: { address: desk.reports, label: 'Desk' },
      host: 'http://127.0.0.1/*',
    });
    await addConnection(story, {
      adapter: 'zammad',
      fields: {
        // Hosts are granted one by one, and this machine's is the desk's.
        address: text(address).replace('127.0.0.1', 'zammad.example.test'),
        token: text(token),
        group: text(group),
        label: 'Zammad',
      },
      host: 'http://zammad.example.test/*',
    });
    await watchSite(story, pages.site);
  });
  afterAll(async () => {
    await story.close();
    await Promise.all([pages.close(), desk.close(), zammad.close(), proxy.close()]);
    rmSync(data, { recursive: true, force: true });
  });

  test('the whole main job on four pages, to two kinds of helpdesk', async () => {
    const { page, panel } = story;
    for (let index = 0; index < PAGES; index++) {
      const planted = plantedPage(all, index, pages);
      expect(planted.drawn).toBeGreaterThan(1);
      pages.show(planted);
      await story.newTab(pages.site + planted.first);
      await page.click('#on');
      await page.waitFor('[data-n="0"]');
      await useThePage(page);
      await waitFor('the page to have asked for everything', () =>
        page.evaluate(() => document.readyState === 'complete'),
      );
      await story.clickToolbar();
      const before = toPages();
      await panel.waitFor(named('screenshot'));
      // Without a title the page's own becomes the subject.
      if (index % 2) await write(panel, { title: `Page ${index}`, happened: 'It failed.' });
      await panel.click(named('review'));
      if (index === 0) await goToMarks(panel);
      expect(await blackOut(story)).toBeGreaterThanOrEqual(planted.drawn);
      reviews.push(await readReview(panel));
      await sendTo(panel, index < PAGES / 2 ? 'Desk' : 'Zammad');
      await panel.click(named('send'));
      await receipt(panel);
      expect(toPages(), 'requests to the page under report after the click').toBe(before);
    }
    expect([desk.tickets().length, zammad.tickets.length]).toEqual([PAGES / 2, PAGES / 2]);
  }, 300_000);

  test('nothing that a rule names, and nothing typed or stored, is in any byte that left', async () => {
    const sent = proxy.heard.filter(({ host }) => !isPages(host));
    const texts = (await Promise.all(sent.map(textsOf))).flat();
    const leaks = (one: Canary, { text, picture }: Text) =>
      picture ? isReadIn(text, one) : isFoundIn(text, one);
    const leaked = all
      .filter(({ fate }) => fate !== 'shown')
      .flatMap((one) => {
        const found = texts.find((text) => leaks(one, text));
        return found ? [`${brief(one)}\n  in ${found.where}: ${around(found.text, one)}`] : [];
      });
    expect(leaked).toEqual([]);
    // What would tell that nothing was looked at.
    const shown = all.filter(({ fate }) => fate === 'shown');
    const [pictures, written] = [
      texts.filter(({ picture }) => picture),
      texts.filter(({ picture }) => !picture),
    ];
    const lost = shown.filter((one) => !written.some(({ text }) => isFoundIn(text, one)));
    expect(lost.map(brief)).toEqual([]);
    expect(pictures.length).toBeGreaterThanOrEqual(PAGES);
    const read = shown.filter((one) => pictures.some(({ text }) => isReadIn(text, one)));
    expect(read.length).toBeGreaterThan(shown.length / 2);
  });

  test('a mark stands where something was taken out', () => {
    const told = reviews.join('\n');
    const removed = all.filter(({ fate }) => fate === 'removed');
    const unmarked = removed
      .filter(({ place, planted }) => place === 'error' && !planted.includes('\n'))
      .filter(({ planted }) => !isFoundIn(told, { secret: scrubText(planted) }));
    expect(unmarked.map(brief)).toEqual([]);
    expect(told.split('-removed›').length).toBeGreaterThan(removed.length);
  });

  test('what no rule names is to be seen in the review', () => {
    const unseen = all
      .filter(({ fate }) => fate === 'shown')
      .filter((one) => !reviews.some((review) => isFoundIn(review, one)));
    expect(unseen.map(brief)).toEqual([]);
  });
});
