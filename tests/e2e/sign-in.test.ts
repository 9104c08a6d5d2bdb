import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isChromium } from '../browsers/chromium-story.ts';
import { isFirefox } from '../browsers/firefox-story.ts';
import { waitFor } from '../browsers/wait.ts';
import { type AuthorisationDouble, CLIENT_ID } from '../contract/doubles/authorisation-server.ts';
import type { GitlabDouble } from '../contract/doubles/gitlab.ts';
import { signInGitlab } from '../contract/doubles/sign-in-gitlab.ts';
import { axeFindings } from './axe.ts';
import { reviewAndSend, test as named, write } from './person.ts';
import { BROWSERS, useStage } from './stage.ts';

const REDIRECTS = {
  chromium: 'https://okffoiofkgnfphacgghcmdadgingonde.chromiumapp.org/',
  firefox: 'https://8e1760995381ed2c83a19dbc541add0825242144.extensions.allizom.org/',
};

describe.each(BROWSERS)('signing in to a helpdesk in %s', (browser) => {
  const stage = useStage(browser, { connected: false });
  let double: AuthorisationDouble;
  let gitlab: GitlabDouble;
  beforeAll(async () => {
    ({ double, gitlab } = await signInGitlab(REDIRECTS[browser]));
  });
  afterAll(async () => {
    await double.close();
    await gitlab.close();
  });

  const press = () => stage.story.page.click(named('sign-in'));
  async function report(title: string): Promise<void> {
    const { story, app } = stage;
    await story.newTab(`${app.url}/${title}`);
    await story.clickToolbar();
    await story.panel.waitFor(named('screenshot'));
    await write(story.panel, { title });
    await reviewAndSend(story.panel);
  }

  test('a person who says no is told that nothing happened, and can try again', async () => {
    const { story } = stage;
    const { page } = story;
    await story.open(story.extensionUrl('options.html'));
    await page.click(named('connection-add'));
    await page.choose(named('adapter'), 'gitlab');
    await page.type(named('field-address'), double.address);
    await page.click(`${named('way')} input[value="sign-in"]`);
    await page.type(named('field-clientId'), CLIENT_ID);
    await page.type(named('field-project'), 'support/desk');
    expect(await page.text(named('redirect'))).toBe(REDIRECTS[browser]);
    expect(await axeFindings(page)).toEqual([]);
    double.person = 'declines';
    await story.allowHost('http://127.0.0.1/*', press);
    await page.waitFor(`${named('error')}[data-code="sign-in-cancelled"]`);
    expect(await axeFindings(page)).toEqual([]);
  });

  test('a person who closes the page has given up', async () => {
    const { story } = stage;
    double.person = 'thinks';
    const asked = double.seen.length;
    if (isFirefox(story)) await story.allowHost(REDIRECTS.firefox, press);
    else await press();
    await waitFor('the page', () => double.seen.slice(asked).some(({ method }) => method === 'GET'));
    if (isFirefox(story)) {
      await story.firefox.goToTab('/oauth/authorize');
      await story.firefox.closeTab();
      await story.firefox.goToTab('options.html');
    } else if (isChromium(story)) {
      const { chromium } = story;
      const shown = () => chromium.context.pages().find((page) => page.url().includes('/oauth/authorize'));
      await (await waitFor('its window', () => shown())).close();
    }
    await story.page.waitFor(`${named('error')}[data-code="sign-in-cancelled"]`);
    await story.page.waitFor(named('sign-in'), /^Sign in$/);
  });

  test('a person who says yes is signed in, and the connection works', async () => {
    const { story } = stage;
    const { page } = story;
    double.person = 'agrees';
    if (browser === 'firefox') await story.allowHost(REDIRECTS.firefox, press);
    else await press();
    await page.waitFor(named('sign-in-stand'), /Signed in since/);
    await page.click(named('check'));
    await page.waitFor(`${named('check-result')} .good`);
    await page.click(named('save'));
    await page.waitForNo(named('save'));
    await page.waitFor(named('connection'), /Tested on/);
    await page.waitForNo(named('sign-in'));
  });

  test('what signing in needed of the browser was given back', async () => {
    const { page } = stage.story;
    type Api = { permissions: { getAll(): Promise<{ permissions: string[]; origins: string[] }> } };
    const { permissions, origins } = await page.evaluate(() => {
      const both = globalThis as unknown as { browser?: Api; chrome: Api };
      return (both.browser ?? both.chrome).permissions.getAll();
    });
    expect(permissions).not.toContain('identity');
    expect(origins).toEqual(['http://127.0.0.1/*']);
  });

  test('where there is no page to come back from, a code is typed in on another one', async () => {
    const { page } = stage.story;
    double.interval = 1;
    double.pending = ['authorization_pending', 'authorization_pending'];
    await page.click(named('connection-add'));
    await page.choose(named('adapter'), 'github');
    await page.type(named('field-address'), double.address);
    await page.click(`${named('way')} input[value="sign-in"]`);
    await page.type(named('field-clientId'), CLIENT_ID);
    await press();
    await page.waitFor(named('device-code'), 'WDJB-MJHT');
    expect(await axeFindings(page)).toEqual([]);
    await page.waitFor(named('sign-in-stand'), /Signed in since/);
    await page.click(named('cancel'));
    await page.waitForNo(named('cancel'));
  });

  test('a sign-in that was taken back holds the report, and signing in again sends it', async () => {
    const { story } = stage;
    await report('before');
    await waitFor('the ticket', () => gitlab.tickets.length === 1);
    await story.panel.waitFor(named('receipt'));
    await story.closePanel();
    await story.closeTab();
    double.revoke();
    await report('after');
    await story.panel.waitFor(`${named('error')}[data-code="sign-in-revoked"]`);
    await story.closePanel();
    await story.closeTab();
    await story.page.waitFor(named('sign-in'), 'Sign in again');
    expect(await axeFindings(story.page)).toEqual([]);
    if (browser === 'firefox') await story.allowHost(REDIRECTS.firefox, press);
    else await press();
    await waitFor('the ticket', () => gitlab.tickets.length === 2);
    await story.page.waitForNo(named('sign-in'));
  });
});
