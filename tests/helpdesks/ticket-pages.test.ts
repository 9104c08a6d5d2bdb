// @vitest-environment node
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addConnection } from '../browsers/settings-steps.ts';
import { startStory, type Story } from '../browsers/story.ts';
import type { Surface } from '../browsers/surface.ts';
import { waitFor } from '../browsers/wait.ts';
import { type DemoApp, startDemoApp } from '../demo/app.ts';
import { pictureFile } from '../e2e/pictures.ts';
import { receipt, reviewAndSend, test as named, watchSite, write } from '../e2e/person.ts';
import { INSTALL_TIMEOUT_MS, startRedmine, startRequestTracker, startZnuny } from '../servers/servers.ts';

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

  async function filed(
    adapter: string,
    fields: Record<string, string>,
    more?: (page: Surface) => Promise<void>,
  ): Promise<string> {
    await addConnection(story, { adapter, fields, host: 'http://127.0.0.1/*', ...(more && { more }) });
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
    await story.panel.click(`${named('group-impact')} summary`);
    await story.panel.click(`${named('severity')} input[value=serious]`);
    await story.panel.click(`${named('scope')} input[value=some]`);
    await story.panel.click(`${named('type')} input[value=bug]`);
    await story.panel.click(`${named('group-contact')} summary`);
    await story.panel.type(named('contact-name'), 'Rita Reporter');
    await story.panel.type(named('contact-email'), 'reporter@example.test');
    await reviewAndSend(story.panel);
    const { number } = await receipt(story.panel);
    await story.closePanel();
    return number.replace('#', '');
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
      if (element instanceof HTMLIFrameElement) return element.contentDocument?.body.innerText ?? '';
      return element instanceof HTMLElement ? element.innerText : '';
    }, selector);

  test(
    'Request Tracker',
    async () => {
      const server = await startRequestTracker();
      await inBrowser(async () => {
        const { base: address, queue, tokens, referenceField } = server;
        const fields = { address, queue, token: tokens.reporter, referenceField };
        const id = await filed('request-tracker', fields);
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
        // The history is fetched behind the page, and slides open.
        await waitFor('the pictures', () =>
          story.page.evaluate(() => {
            const pictures = [...document.querySelectorAll<HTMLImageElement>('img[src^="Attachment/"]')];
            const moves = document.querySelector('.titlebox-content[style*="overflow"]') !== null;
            return pictures.length > 1 && !moves && pictures.every(({ naturalWidth }) => naturalWidth > 0);
          }),
        );
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
        const referenceField = String(server.referenceField);
        const id = await filed('redmine', { address, project, key: keys.reporter, tracker, referenceField });
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

  test(
    'Znuny',
    async () => {
      const server = await startZnuny();
      await inBrowser(async () => {
        const { base, webService, queue, referenceField, reporter, agent } = server;
        const address = `${base}/otrs`;
        const fields = { address, webService, queue, referenceField, ...reporter };
        const number = await filed('znuny', fields, async (settings) => {
          await settings.click(`${named('mapping')} summary`);
          await settings.click(named('map-field-add'));
          await settings.type(named('map-field-0'), server.choiceField);
          await settings.type(named('map-value-0-serious'), 'Major');
        });
        const page = {
          signIn: `${address}/index.pl`,
          user: '#User',
          password: '#Password',
          ticket: `${address}/index.pl?Action=AgentTicketZoom;TicketNumber=${number}`,
        };
        await look(page, { user: agent.login, password: agent.password });
        const article = '.ArticleMailContent iframe';
        await story.page.waitFor(article);
        // Znuny makes room for it a second after it is there.
        await waitFor('the whole article', () =>
          story.page.evaluate((where: string) => {
            const frame = document.querySelector<HTMLIFrameElement>(where);
            const content = frame?.contentDocument?.documentElement;
            const images = [...(frame?.contentDocument?.images ?? [])];
            const shown = images.length > 0 && images.every(({ naturalWidth }) => naturalWidth > 0);
            const room = frame?.offsetHeight ?? 0;
            return shown && content !== undefined && content.scrollHeight <= room;
          }, article),
        );
        const text = await textOf(article);
        for (const section of SECTIONS) expect(text).toContain(section);
        await story.page.shot(pictureFile('ticket-znuny'), { full: true });
      });
      await server.stop();
    },
    INSTALL_TIMEOUT_MS,
  );
});
