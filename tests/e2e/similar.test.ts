import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isChromium } from '../browsers/chromium-story.ts';
import { addConnection } from '../browsers/settings-steps.ts';
import type { Story } from '../browsers/story.ts';
import { redmineDouble, type RedmineDouble } from '../contract/doubles/redmine.ts';
import type { Seen } from '../contract/doubles/server.ts';
import { axeFindings, still } from './axe.ts';
import { receipt, test as named, write } from './person.ts';
import { takePicture } from './pictures.ts';
import { resizePanel, stickingOut } from './room.ts';
import { BROWSERS, type Stage, useStage } from './stage.ts';

const isSearch = ({ url }: Seen) => url.pathname.endsWith('/search.json');

const LOCAL = 'http://127.0.0.1/*';

/** A Redmine beside the stage, set up as its administrator would. */
function useRedmine(stage: Stage, host?: string): { readonly redmine: RedmineDouble } {
  const beside = {} as { redmine: RedmineDouble };
  beforeAll(async () => {
    beside.redmine = await redmineDouble();
    const { address, key, project } = beside.redmine.settings;
    const fields = { address: String(address), key: String(key), project: String(project), label: 'Redmine' };
    await addConnection(stage.story, { adapter: 'redmine', fields, ...(host && { host }) });
  });
  afterAll(() => beside.redmine.close());
  return beside;
}

async function report(story: Story, address: string, title: string): Promise<void> {
  await story.newTab(address);
  await story.clickToolbar();
  await story.panel.waitFor(named('screenshot'));
  await write(story.panel, { title });
}

async function review({ panel }: Story): Promise<void> {
  await panel.click(named('review'));
  await panel.waitFor(named('document'));
}

/** One goes to the desk, unless somebody chooses. */
async function sendTo({ panel }: Story, label: string): Promise<void> {
  await panel.waitFor(`select${named('destination')}`);
  const id = await panel.evaluate(
    (wanted: string) =>
      [...document.querySelectorAll<HTMLOptionElement>('[data-test=destination] option')].find(
        (option) => option.label === wanted,
      )?.value ?? '',
    label,
  );
  await panel.choose(named('destination'), id);
}

const pressed = ({ panel }: Story) =>
  panel.evaluate(() => document.querySelector('[data-test=similar-same]')?.getAttribute('aria-pressed'));

describe.each(BROWSERS)('tickets about the same, in %s', (browser) => {
  const stage = useStage(browser);
  const beside = useRedmine(stage);

  test('nobody looks before the button is pressed, and the first of its kind is alone', async () => {
    const { story, app } = stage;
    await report(story, `${app.url}/cases`, 'Exporting the list of cases does nothing');
    await review(story);
    // It cannot be searched.
    expect(await story.panel.has(named('similar'))).toBe(false);
    await sendTo(story, 'Redmine');
    await story.panel.waitFor(named('similar-look'));
    const before = beside.redmine.seen.length;
    await story.panel.click(named('similar-look'));
    await story.panel.waitFor(named('similar-said'), 'No open ticket');
    const since = beside.redmine.seen.slice(before);
    expect(since.map(({ method, url }) => `${method} ${url.pathname}`)).toEqual([
      'GET /projects/support/search.json',
    ]);
    expect(beside.redmine.seen.filter(isSearch)).toHaveLength(1);
    await story.panel.click(named('send'));
    await receipt(story.panel);
    await story.closePanel();
  });

  test('the next one finds it by what is left of its title, and says in the ticket which it is', async () => {
    const { story, app } = stage;
    await report(story, `${app.url}/cases/1042`, 'The list for Eastfield cannot be exported: nothing comes');
    const { panel } = story;
    await panel.click(`${named('group-evidence')} summary`);
    await panel.type(named('hide-word'), 'Eastfield');
    await panel.click(named('hide-word-add'));
    await panel.waitFor(named('hidden-word'));
    await review(story);
    await sendTo(story, 'Redmine');
    await panel.waitFor(named('similar-look'));
    const before = beside.redmine.seen.length;
    await panel.click(named('similar-look'));
    await panel.waitFor(named('similar-ticket'), 'Exporting the list of cases does nothing');
    const [search, ...more] = beside.redmine.seen.slice(before);
    expect(more).toEqual([]);
    expect(search?.url.searchParams.get('q')?.split(' ').sort()).toEqual(
      ['cannot', 'comes', 'exported', 'list', 'nothing'].sort(),
    );
    expect(await panel.text(named('similar-ticket'))).toContain('#1');

    // From the keyboard, the focus stays where it was pressed.
    await panel.evaluate(
      (where: string) => document.querySelector<HTMLElement>(where)?.focus(),
      named('similar-same'),
    );
    await panel.press('Enter');
    await panel.waitFor(named('document'), 'Perhaps the same as');
    expect(await pressed(story)).toBe('true');
    expect(await panel.evaluate(() => document.activeElement?.getAttribute('data-test'))).toBe(
      'similar-same',
    );

    await panel.click(named('send'));
    await receipt(panel);
    const [first, second] = beside.redmine.tickets;
    expect(second?.body).toContain(`[#1](${beside.redmine.address}/issues/1)`);
    expect(second?.body).not.toContain('Exporting the list');
    expect(first?.replies).toEqual([]);
    await story.closePanel();
  });

  test('a helpdesk that fails keeps nobody from sending, and another one is without the button', async () => {
    const { story, app } = stage;
    await report(story, `${app.url}/cases/1036`, 'Exporting fails');
    await review(story);
    const { panel } = story;
    await sendTo(story, 'Redmine');
    beside.redmine.mishap({ kind: 'reply', reply: { status: 500, body: 'down' } }, isSearch);
    await panel.click(named('similar-look'));
    await panel.waitFor(named('similar-said'), 'You can send the report all the same');
    expect(await panel.has(`${named('send')}:not([disabled])`)).toBe(true);
    await sendTo(story, 'Support desk');
    await panel.waitForNo(named('similar'));
    await panel.click(named('send'));
    expect((await receipt(panel)).number).toBe('DESK-1');
  });
});

const RESULTS = [
  {
    id: 1041,
    title: 'Bug #1041 (New): Exporting the list of cases does nothing in the offices of the north',
  },
  { id: 987, title: 'Bug #987 (In Progress): <img src=x onerror=alert(1)> Exporting to a spreadsheet' },
  { id: 12, title: 'Bug #12 (New): Exporting تصدير القائمة لا يعمل' },
].map((one, at) => ({ ...one, type: 'issue', datetime: `2026-0${at + 5}-22T05:31:03Z` }));

describe.each([
  ['in English', 'en-US', ''],
  ['in Arabic, from right to left', 'ar', '-arabic'],
])('what is found, %s', (_what, language, suffix) => {
  const stage = useStage('chromium', {
    connected: false,
    args: [`--lang=${language}`],
    // Under Linux the flag alone is not enough.
    env: { LANGUAGE: language.replace('-', '_') },
  });
  const beside = useRedmine(stage, LOCAL);

  test('fits and can be used, narrow and wide, in light and in dark', async () => {
    const { story, app } = stage;
    if (!isChromium(story)) return;
    await report(story, `${app.url}/cases`, 'Exporting the list does nothing');
    await review(story);
    const reply = { status: 200, body: { results: RESULTS } };
    beside.redmine.mishap({ kind: 'reply', reply }, isSearch);
    await story.panel.click(named('similar-look'));
    await story.panel.waitFor(named('similar-ticket'), '1041');
    await story.panel.click(named('similar-same'));
    await story.panel.waitFor(named('document'), '#1041');
    const panel = story.chromium.findPanel();
    for (const width of [360, 1_200]) {
      await resizePanel(story, { width, height: 900 });
      for (const colorScheme of ['light', 'dark'] as const) {
        await panel?.emulateMedia({ colorScheme });
        await panel?.evaluate(still);
        const shade = colorScheme === 'dark' ? '-dark' : '';
        await takePicture(story.panel, `similar${suffix}-${width}${shade}`);
        expect(await axeFindings(story.panel)).toEqual([]);
        expect(await stickingOut(story.panel)).toEqual([]);
      }
    }
  });
});
