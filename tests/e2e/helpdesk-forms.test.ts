import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isChromium } from '../browsers/chromium-story.ts';
import { githubDouble } from '../contract/doubles/github.ts';
import type { HelpdeskDouble } from '../contract/doubles/helpdesk-double.ts';
import { axeFindings, still } from './axe.ts';
import { test as named } from './person.ts';
import { pictureFile } from './pictures.ts';
import { stickingOut } from './room.ts';
import { useStage } from './stage.ts';

/** As high as the page: a bar to scroll with would come and go, and take a strip off the pictures. */
const HIGH = 3_600;

/** Forms of three helpdesks, in the states an administrator meets: refused for now, good, and wrongly filled in. */
describe.each([
  ['in English', 'en-US', '', 900],
  ['in Arabic, from right to left', 'ar', '-arabic', 900],
  ['on a narrow screen', 'en-US', '-narrow', 360],
])('the forms of helpdesks, %s', (_what, language, suffix, width) => {
  const stage = useStage('chromium', {
    connected: false,
    args: [`--lang=${language}`],
    // Under Linux the flag alone is not enough.
    env: { LANGUAGE: language.replace('-', '_') },
  });
  let github: HelpdeskDouble;
  beforeAll(async () => {
    github = await githubDouble();
  });
  afterAll(() => github.close());

  /** The settings, with the form of a new helpdesk filled in. */
  const fill = async (adapter: string, fields: Record<string, unknown>) => {
    const { story } = stage;
    await story.newTab(story.extensionUrl('options.html'));
    const page = isChromium(story) ? story.chromium.tabs().at(-1) : undefined;
    await page?.setViewportSize({ width, height: HIGH });
    await story.page.click(named('connection-add'));
    await story.page.choose(named('adapter'), adapter);
    for (const [name, value] of Object.entries(fields))
      await story.page.type(named(`field-${name}`), String(value));
  };

  const grant = async (host: string) => {
    const { story } = stage;
    await story.allowHost(host, () => story.page.click(named('grant')));
    await story.page.waitForNo(named('grant'));
  };

  /** Looks at it in light and in dark. */
  const look = async (name: string) => {
    const { story } = stage;
    const page = isChromium(story) ? story.chromium.tabs().at(-1) : undefined;
    for (const colorScheme of ['light', 'dark'] as const) {
      await page?.emulateMedia({ colorScheme });
      // Colours change gradually.
      await page?.evaluate(still);
      const shade = colorScheme === 'dark' ? '-dark' : '';
      const path = pictureFile(`helpdesk-${name}${suffix}${shade}`);
      await page?.locator('.section:has(.connection-form)').screenshot({ path });
      expect(await axeFindings(story.page)).toEqual([]);
      expect(await stickingOut(story.page)).toEqual([]);
    }
    await story.closeTab();
  };

  test('Jira, before the browser was started again', async () => {
    await fill('jira-data-center', {
      address: 'https://jira.example.org',
      token: 'jira-token',
      project: 'SUP',
      type: 'Bug',
    });
    await grant('https://jira.example.org/*');
    // It is told before anybody is asked.
    await stage.story.page.click(named('check'));
    await stage.story.page.waitFor(named('save-untested'));
    await look('jira');
  });

  test('GitHub, found good', async () => {
    const { address, token, repository } = github.settings;
    await fill('github', { address, token, repository });
    await grant('http://127.0.0.1/*');
    await stage.story.page.click(named('check'));
    await stage.story.page.waitFor(`${named('check-result')} .good`);
    await look('github');
  });

  test('ServiceNow, with a password missing', async () => {
    await fill('servicenow', {
      address: 'https://example.service-now.com',
      login: 'desk.reports',
      group: '287ebd7da9fe198100f92cc8d1d2154e',
    });
    await stage.story.page.click(named('check'));
    await stage.story.page.waitFor(`${named('field-password')}[aria-invalid]`);
    await look('servicenow');
  });
});
