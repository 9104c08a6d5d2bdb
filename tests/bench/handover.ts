import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserName } from '../browsers/find.ts';
import { watchSite } from '../browsers/settings-steps.ts';
import { startStory, type Story } from '../browsers/story.ts';
import { waitFor } from '../browsers/wait.ts';
import { type LeftPages, startLeftPages } from './left-pages.ts';
import { shareRow, type Row } from './report.ts';

const NAVIGATIONS = 500;

/** Of a hundred pages that are left. */
const TARGET = 0.99;

/** Pages left between two looks: as many as memory keeps of a tab. */
const AT_ONCE = 3;

/** Milliseconds in which what is handed over has to lie in memory. */
const PATIENCE_MS = 5_000;

/** A person who leaves at once; a background starts within a tenth of it where the machine has nothing else to do. */
const PERSON_MS = 500;

const MARK = /^left-/;

/** Ways to leave a page, in turns; each is an expression in it. */
function waysOut({ own, other }: LeftPages): string[] {
  return [
    `location.href = '${own}/page?assigned'`,
    `location.replace('${own}/page?replaced')`,
    `location.href = '${other}/page'`,
    `location.reload()`,
    `document.getElementById('link').click()`,
    `document.getElementById('form').submit()`,
  ];
}

/** Leaves the page in front, once it is all there. @returns its mark */
async function leave(story: Story, way: string): Promise<string> {
  const titled = () => story.page.evaluate<string, []>('document.title').catch(() => '');
  const mark = await waitFor('the page', async () => {
    const title = await titled();
    return MARK.test(title) && title;
  });
  // After the answer, which the page would take along.
  await story.page.evaluate(`void setTimeout(() => { ${way} })`);
  await waitFor('the next page', async () => {
    const title = await titled();
    return MARK.test(title) && title !== mark;
  });
  return mark;
}

/** Which of these marks the session's memory holds. Asked by a page of the extension, without the background. */
async function remembered(story: Story, marks: readonly string[]): Promise<string[]> {
  return story.page.evaluate(async (wanted: readonly string[]) => {
    type Api = { storage: { session: { get(): Promise<unknown> } } };
    const both = globalThis as unknown as { browser?: Api; chrome: Api };
    const memory = JSON.stringify(await (both.browser ?? both.chrome).storage.session.get());
    return wanted.filter((mark) => memory.includes(mark));
  }, marks);
}

/**
 * Leaves pages one after the other, in every way there is, and looks after every few of them, with the background
 * ended, which of them lie in the session's memory. So every third page is one that was open while the background
 * was ended, as pages are that somebody reads for a minute; then the pointer moves on it, and it is left.
 *
 * @param personMs milliseconds from the first movement of the pointer on a page to the moment it is left
 * @returns how many were left and how many of them found again
 */
export async function countHandovers(
  browser: BrowserName,
  navigations: number,
  personMs = PERSON_MS,
): Promise<{ left: number; kept: number }> {
  const pages = await startLeftPages();
  const story = await startStory(browser);
  try {
    for (const address of [pages.own, pages.other]) await watchSite(story, address);
    await story.open(`${pages.own}/page`);
    const ways = waysOut(pages);
    let left = 0;
    let kept = 0;
    while (left < navigations) {
      const marks: string[] = [];
      while (marks.length < AT_ONCE && left + marks.length < navigations)
        marks.push(await leave(story, ways[(left + marks.length) % ways.length] ?? ''));
      await story.newTab(story.extensionUrl('options.html'));
      const there = async () => (await remembered(story, marks)).length;
      await waitFor('all of them', async () => (await there()) === marks.length, PATIENCE_MS).catch(
        () => undefined,
      );
      await story.stopBackground();
      kept += await there();
      left += marks.length;
      await story.closeTab();
      await story.page.click('p');
      await sleep(personMs);
    }
    return { left, kept };
  } finally {
    await story.close();
    await pages.close();
  }
}

/** Of pages that are left, the share whose evidence outlives them and the background. */
export async function handover(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const browser of ['chromium', 'firefox'] as const) {
    const { left, kept } = await countHandovers(browser, NAVIGATIONS);
    rows.push(shareRow(`handover-share-${browser}`, kept, left, TARGET));
  }
  return rows;
}
