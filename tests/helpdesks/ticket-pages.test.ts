// @vitest-environment node
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addConnection } from '../browsers/settings-steps.ts';
import { startStory, type Story } from '../browsers/story.ts';
import { type DemoApp, startDemoApp } from '../demo/app.ts';
import { pictureFile } from '../e2e/pictures.ts';
import { receipt, reviewAndSend, test as named, watchSite, write } from '../e2e/person.ts';
import { INSTALL_TIMEOUT_MS, startRedmine, startRequestTracker } from '../servers/servers.ts';

const TITLE = 'Exporting the case list does nothing';

/** What an agent has to see at once. */
const SECTIONS = ['What happened', 'What I expected', 'Errors reported by the page', 'Reference'];

/** The pages agents work with, each after a real report to it from a real browser. */
describe('the ticket as an agent sees it', () => {
  let story: Story;
  let app: DemoApp;

  beforeAll(async () => {
    app = await startDemoApp();
  });
  afterAll(() => app.close());

  async function filed(adapter: string, fields: Record<string, string>): Promise<string> {
    await addConnection(story, { adapter, fields, host: 'http://127.0.0.1/*' });
    await watchSite(story, app.url);
    await story.open(`${app.url}/cases`);
    await story.page.click('#export');
    await story.clickToolbar();
    await story.panel.waitFor(named('screenshot'));
    await story.panel.waitFor(named('evidence'), /error/i);
    await write(story.panel, {
      title: TITLE,
      happened: 'I pressed Export, and nothing came: no file, no message.',
      doing: 'I wanted the case list of October as a file for the monthly report.',
      expected: 'A file in my downloads, as last month.',
    });
    await reviewAndSend(story.panel);
    return (await receipt(story.panel)).number.replace('#', '');
  }

  /** Signs in on a page's own form, and goes to the ticket. */
  async function look(
    at: { signIn: string; user: string; password: string; ticket: string },
    as: Record<'user' | 'password', string>,
  ) {
    const { page } = story;
    await story.newTab(at.signIn);
    await page.type(at.user, as.user);
    await page.type(at.password, as.password);
    await page.press('Enter');
    await page.waitForNo(at.password);
    await story.open(at.ticket);
  }

  async function inBrowser(work: () => Promise<void>): Promise<void> {
    story = await startStory('chromium');
    try {
      await work();
    } finally {
      await story.close();
    }
  }

  const textOf = (selector: string) =>
    story.page.evaluate((where: string) => {
      const element = document.querySelector(where);
      return element instanceof HTMLElement ? element.innerText : '';
    }, selector);

  test(
    'Request Tracker',
    async () => {
      const server = await startRequestTracker();
      await inBrowser(async () => {
        const { base: address, queue, tokens } = server;
        const id = await filed('request-tracker', { address, queue, token: tokens.reporter });
        const { login, password } = server.admin;
        const page = {
          signIn: `${address}/`,
          user: 'input[name=user]',
          password: 'input[name=pass]',
          ticket: `${address}/Ticket/Display.html?id=${id}`,
        };
        await look(page, { user: login, password });
        await story.page.waitFor('.messagebody');
        const text = await textOf('.messagebody');
        for (const section of SECTIONS) expect(text).toContain(section);
        await story.page.shot(pictureFile('ticket-request-tracker'), { full: true });
      });
      await server.stop();
    },
    INSTALL_TIMEOUT_MS,
  );

  test(
    'Redmine',
    async () => {
      const server = await startRedmine();
      await inBrowser(async () => {
        const { base: address, project, keys, trackers } = server;
        const tracker = String(Object.values(trackers)[0]);
        const id = await filed('redmine', { address, project, key: keys.reporter, tracker });
        const { login, password } = server.admin;
        const page = {
          signIn: `${address}/login`,
          user: '#username',
          password: '#password',
          ticket: `${address}/issues/${id}`,
        };
        await look(page, { user: login, password });
        await story.page.waitFor('.issue .description');
        const text = await textOf('.issue .description');
        for (const section of SECTIONS) expect(text).toContain(section);
        await story.page.shot(pictureFile('ticket-redmine'), { full: true });
      });
      await server.stop();
    },
    INSTALL_TIMEOUT_MS,
  );
});
