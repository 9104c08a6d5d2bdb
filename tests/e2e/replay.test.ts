import { parse } from '@puppeteer/replay';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { playTest } from '../browsers/playwright.ts';
import { replay } from '../browsers/replay.ts';
import { isChromium } from '../browsers/chromium-story.ts';
import { waitFor } from '../browsers/wait.ts';
import { at } from '../desk/json.ts';
import { type Pages, startPages } from './pages-under-report.ts';
import { receipt, reviewAndSend, test as named, watchSite, write } from './person.ts';
import { useStage } from './stage.ts';

/** How often what was recorded is replayed; the proof is 20 of 20. */
const REPLAYS = Number(process.env['REPLAYS'] ?? 2);

/** Milliseconds one replay may take on a machine that does other things too. */
const REPLAY_MS = 60_000;

/** What is typed in this file; no byte of it may be found again. */
const TYPED = 'S3CRET';

const readTold = `sessionStorage.getItem('told')`;
const toldSchema = z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text)));

describe('recorded steps', () => {
  const stage = useStage('chromium');
  let pages: Pages;
  let recording: unknown;
  let playwrightTest: string;
  let recorded: string[];
  beforeAll(async () => {
    pages = await startPages();
  });
  afterAll(() => pages.close());

  test('of one way through pages, routes, shadow trees, frames and lists are told and go along', async () => {
    const { story, desk } = stage;
    if (!isChromium(story)) throw new Error('This is about Chromium');
    await watchSite(story, pages.url);
    await story.open(`${pages.url}/replay-start.html`);
    await useApplication(story.chromium.page);
    recorded = toldSchema.parse(await story.page.evaluate(readTold));

    await story.clickToolbar();
    await story.panel.waitFor(named('screenshot'));
    await write(story.panel, { title: 'Export fails' });
    const steps = await waitFor('the steps', async () => {
      const all = await story.panel.evaluate(() =>
        [...document.querySelectorAll('textarea')].flatMap((field) =>
          field.dataset['test'] === 'step' ? [field.value] : [],
        ),
      );
      return all.length >= TOLD.length && all;
    });
    expect(steps).toEqual(TOLD);
    await story.panel.click(`${named('group-steps')} summary`);
    expect(await story.panel.evaluate(addStep)).toBe('step');
    await story.panel.press(...'Nothing happens'.split('').map((key) => (key === ' ' ? 'Space' : key)));
    await reviewAndSend(story.panel);
    await receipt(story.panel);
    const written = at(desk.tickets()[0]?.report, 'words', 'steps');
    expect(written).toEqual(
      [...TOLD, 'Nothing happens'].map((said) => ({ id: expect.any(String), text: said })),
    );
    const attached = (wanted: string) => {
      const file = desk.tickets()[0]?.attachments.find(({ name }) => name === wanted);
      const text = new TextDecoder().decode(desk.file(file?.id ?? 0)?.content);
      expect(text).not.toContain(TYPED);
      return text;
    };
    playwrightTest = attached('steps.spec.ts');
    expect(playwrightTest).toContain('Nothing happens');
    recording = JSON.parse(attached('steps.json'));
    expect(parse(recording).steps.length).toBeGreaterThan(30);
  });

  test(
    `replay ${REPLAYS} times of ${REPLAYS}`,
    async () => {
      for (let time = 1; time <= REPLAYS; time++) {
        const told = await replay(recording, async (page) => toldSchema.parse(await page.evaluate(readTold)));
        expect(told).toEqual(recorded);
      }
    },
    REPLAYS * REPLAY_MS,
  );

  test(
    `are played by Playwright’s own runner ${REPLAYS} times of ${REPLAYS}`,
    async () => {
      const told = await playTest(playwrightTest, REPLAYS, readTold);
      expect(told.map((one) => toldSchema.parse(one))).toEqual(Array(REPLAYS).fill(recorded));
    },
    REPLAYS * REPLAY_MS,
  );
});

/** In the panel. @returns what the keyboard writes into before anything else can happen: a key pressed, a frame drawn */
async function addStep(): Promise<string | null | undefined> {
  document.querySelector<HTMLElement>('[data-test=step-add]')?.click();
  // What is drawn anew is drawn within the task, behind a few promises.
  for (let turn = 0; turn < 50; turn++) await Promise.resolve();
  return document.activeElement?.getAttribute('data-test');
}

/** As the panel proposes it. */
const TOLD = [
  'Open /replay-start.html',
  'Type in “Email” (hidden)',
  'Type in “Password” (hidden)',
  'Click the “Sign in” button (leads to /replay-app.html)',
  'Click the “Cases” button (leads to /cases/replay-app.html)',
  'Click the “Edit” button, in “#2 Brahim”',
  'Click the “Notes “and” (more)” button (leads to /notes/replay-app.html)',
  'Type in “Name” (hidden)',
  'Type in “Phone” (hidden)',
  'Type in “Age” (hidden)',
  'Type in “Since” (hidden)',
  'Choose “Mali” in “Country”',
  'Choose “Large” in “Size”',
  'Tick “VIP”',
  'Untick “Newsletter”',
  'Choose “Female”',
  'Tick “Urgent”',
  'Type in “Note” (hidden)',
  'Type in “Comment” (hidden)',
  'Press Control+K in “Comment”',
  'Press Escape in “Comment”',
  'Click the “Save” button',
  'Click the “Open menu” button',
  'Click “Duplicate” in the menu',
  'Click the “Calculate” button, in “Sums”',
  'Click the “Calculate” button, in “Tools”',
  'Choose “Ton” in “Unit”, in “Tools”',
  'Click the “Confirm” button',
  'Double-click “Row 7”',
  'Right-click “Row 7”',
  'Click the “More” link (leads to /replay-done.html)',
  'Type in “Find” (hidden)',
  'Press Enter in “Find” (leads to /replay-done.html)',
  'Click the “Next” button (3 times)',
  'Click the “Export” button',
];

/** What a person does, by mouse and keyboard alone. */
async function useApplication(page: Page): Promise<void> {
  const { keyboard } = page;
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const type = async (label: string, text: string) => {
    await page.getByLabel(label, { exact: true }).click();
    await keyboard.type(text);
  };
  const chooseByKey = async (label: string, key: string) => {
    await page.getByRole('combobox', { name: label }).focus();
    await keyboard.press(key);
  };
  await type('Email', 'amina@example.org');
  await type('Password', `${TYPED}-${TYPED}`);
  await button('Sign in').click();
  await page.waitForURL('**/replay-app.html?*');
  await button('Cases').click();
  await page.locator('tr').nth(1).getByRole('button').click();
  await button('Notes “and” (more)').click();
  await type('Name', TYPED);
  await type('Phone', '0700123456');
  await type('Age', '47');
  await page.getByLabel('Since').focus();
  await keyboard.type('03042026');
  await chooseByKey('Country', 'm');
  await chooseByKey('Size', 'ArrowDown');
  await page.getByLabel('VIP').click();
  await page.getByLabel('Newsletter').click();
  await page.getByLabel('Female').click();
  await page.getByText('Urgent').click();
  await type('Note', `${TYPED} in lines`);
  await type('Comment', TYPED);
  await keyboard.press('Control+k');
  await keyboard.press('Escape');
  await button('Save').click();
  await page.getByRole('button', { name: 'Open menu' }).click();
  await page.getByRole('menuitem', { name: 'Duplicate' }).click();
  const [sums, tools] = ([0, 1] as const).map((at) => page.locator('iframe').nth(at).contentFrame());
  if (!sums || !tools) throw new Error('no frames');
  await sums.getByRole('button', { name: 'Calculate' }).click();
  await tools.getByRole('button', { name: 'Calculate' }).click();
  await tools.getByLabel('Unit').focus();
  await keyboard.press('ArrowDown');
  await tools.locator('iframe').contentFrame().getByRole('button', { name: 'Confirm' }).click();
  await page.getByText('Row 7').dblclick();
  await page.getByText('Row 7').click({ button: 'right' });
  await page.getByRole('link', { name: 'More' }).click();
  await page.waitForURL('**/replay-done.html');
  await type('Find', TYPED);
  await keyboard.press('Enter');
  await page.waitForURL('**/replay-done.html?q=*');
  for (let time = 0; time < 3; time++) await button('Next').click();
  await button('Export').click();
}
