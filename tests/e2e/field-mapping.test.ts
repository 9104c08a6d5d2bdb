import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isChromium } from '../browsers/chromium-story.ts';
import { addConnection } from '../browsers/settings-steps.ts';
import type { HelpdeskDouble } from '../contract/doubles/helpdesk-double.ts';
import { zendeskDouble } from '../contract/doubles/zendesk.ts';
import { axeFindings, still } from './axe.ts';
import { receipt, reviewAndSend, test as named, write } from './person.ts';
import { pictureFile } from './pictures.ts';
import { stickingOut } from './room.ts';
import { useStage } from './stage.ts';

/** As high as the page: a bar to scroll with would come and go, and take a strip off the pictures. */
const HIGH = 5_200;

const SETTINGS = ['address', 'email', 'token', 'group'];

/** The fields of a ticket, mapped by an administrator: picked, typed, wrong. */
describe.each([
  ['in English', 'en-US', '', 900],
  ['in Arabic, from right to left', 'ar', '-arabic', 900],
  ['on a narrow screen', 'en-US', '-narrow', 320],
])('fields of a helpdesk, %s', (_what, language, suffix, width) => {
  const stage = useStage('chromium', {
    connected: false,
    args: [`--lang=${language}`],
    // Under Linux the flag alone is not enough.
    env: { LANGUAGE: language.replace('-', '_') },
  });
  let zendesk: HelpdeskDouble;
  beforeAll(async () => {
    zendesk = await zendeskDouble('agent');
  });
  afterAll(() => zendesk.close());

  test('are picked from what it offers, kept, and told where they are not there any more', async () => {
    const { story } = stage;
    const fields = Object.fromEntries(SETTINGS.map((name) => [name, String(zendesk.settings[name])]));
    await addConnection(story, {
      adapter: 'zendesk',
      fields,
      host: 'http://127.0.0.1/*',
      more: async (page) => {
        await page.click(`${named('mapping')} summary`);
        await page.waitFor(`select${named('map-priority-serious')}`);
        await page.choose(named('map-priority-serious'), '=low');
        await page.choose(named('map-type-bug'), '=incident');
        await page.type(named('map-tags'), 'from-eyewitness, {severity.id}');
        await page.click(named('map-field-add'));
        await page.choose(named('map-field-0'), '=360001');
        await page.choose(named('map-source-0'), 'browser');
        await page.click(named('map-field-add'));
        await page.choose(named('map-field-1'), '=360002');
        await page.choose(named('map-value-1-serious'), '=nairobi');
        await page.click(named('map-route-add'));
        await page.choose(named('map-route-type-0'), 'bug');
        await page.choose(named('map-queue-0'), '=42');
      },
    });

    await story.newTab(story.extensionUrl('options.html'));
    const { page } = story;
    const window = isChromium(story) ? story.chromium.tabs().at(-1) : undefined;
    await window?.setViewportSize({ width, height: HIGH });
    // The group it went to is gone.
    const groups = { groups: [{ id: 43, name: 'Field offices' }] };
    const reply = { status: 200, headers: { 'content-type': 'application/json' }, body: groups };
    zendesk.mishap({ kind: 'reply', reply }, ({ url }) => url.pathname.endsWith('/groups.json'));
    await page.click(named('connection-edit'));
    // From the keyboard, as a summary is opened.
    await page.waitFor(`${named('mapping')} summary`);
    await page.evaluate(
      (where: string) => document.querySelector<HTMLElement>(where)?.focus(),
      `${named('mapping')} summary`,
    );
    await page.press('Enter');
    await page.waitFor(`select${named('map-value-1-serious')}`);
    expect(await page.value(named('map-priority-serious'))).toBe('=low');
    expect(await page.value(named('map-value-1-serious'))).toBe('=nairobi');
    // It stays in sight, and is told to be wrong.
    expect(await page.value(named('map-queue-0'))).toBe('=42');
    await page.waitFor(`.field:has(${named('map-queue-0')}) .field__wrong`);
    for (const colorScheme of ['light', 'dark'] as const) {
      await window?.emulateMedia({ colorScheme });
      // Colours change gradually.
      await window?.evaluate(still);
      const shade = colorScheme === 'dark' ? '-dark' : '';
      await window
        ?.locator('.section:has(.connection-form)')
        .screenshot({ path: pictureFile(`helpdesk-fields${suffix}${shade}`) });
      expect(await axeFindings(page)).toEqual([]);
      expect(await stickingOut(page)).toEqual([]);
    }
    await story.closeTab();
  });

  if (!suffix)
    test('arrive in a ticket', async () => {
      const { story, app } = stage;
      await story.open(`${app.url}/cases`);
      await story.clickToolbar();
      await story.panel.waitFor(named('screenshot'));
      await write(story.panel, { title: 'Export does nothing' });
      await story.panel.click(`${named('group-impact')} summary`);
      await story.panel.click(`${named('severity')} input[value=serious]`);
      await story.panel.click(`${named('type')} input[value=bug]`);
      await reviewAndSend(story.panel);
      await receipt(story.panel);
      expect(zendesk.tickets[0]?.fields).toMatchObject({
        priority: 'low',
        type: 'incident',
        queue: 42,
        tags: ['from-eyewitness', 'serious'],
        custom: expect.arrayContaining([
          { id: 360001, value: expect.stringMatching(/^Chromium/) as unknown },
          { id: 360002, value: 'nairobi' },
        ]) as unknown,
      });
    });
});
