import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stayInstalled } from '../browsers/chromium-profile.ts';
import { isChromium, startChromiumStory } from '../browsers/chromium-story.ts';
import { removeFolder, temporaryFolder } from '../browsers/process.ts';
import { addConnection, leaveIsKnown } from '../browsers/settings-steps.ts';
import { waitFor } from '../browsers/wait.ts';
import { jiraDouble, type JiraDouble, TOKEN } from '../contract/doubles/jira.ts';
import type { Seen } from '../contract/doubles/server.ts';
import { receipt, reviewAndSend, test as named, write } from './person.ts';
import { BROWSERS, useStage } from './stage.ts';

const HOST = 'http://127.0.0.1/*';

/** What a server can see of who asks. */
const marks = ({ headers }: Seen) => ({ name: headers.get('user-agent'), origin: headers.get('origin') });

/**
 * Jira refuses what browsers write. Against a server that does the same, and tells what it saw: our own requests
 * to it carry no mark of a browser, and nobody else's are changed.
 */
describe.each(BROWSERS)('a helpdesk that refuses browsers, in %s', (browser) => {
  const profile = temporaryFolder('eyewitness-header-rules-');
  const stage = useStage(browser, { connected: false, profile });
  let jira: JiraDouble;
  /** Another server at the same host, to which we speak as well. */
  let other: JiraDouble;
  beforeAll(async () => {
    jira = await jiraDouble('2');
    other = await jiraDouble('2');
  });
  afterAll(async () => {
    await jira.close();
    await other.close();
    removeFolder(profile);
  });

  const fields = () => ({ address: `${jira.address}/jira/`, token: TOKEN, project: 'SUP', type: 'Bug' });

  /** All that was written there since, of which there has to be something, went out under our own name. */
  const expectPlain = () => {
    const written = jira.seen.filter(({ method }) => method === 'POST');
    expect(written.length).toBeGreaterThan(0);
    for (const request of written) {
      expect(marks(request).name).toBe('Eyewitness');
      // Firefox has no way for us to leave it out; Jira looks at it only where the name is a browser's.
      if (browser === 'chromium') expect(marks(request).origin).toBeNull();
    }
  };

  // Firefox needs no permission for it, and so no second start.
  if (browser === 'firefox') {
    test('lets itself be set up', async () => {
      const said = await addConnection(stage.story, {
        adapter: 'jira-data-center',
        fields: fields(),
        host: HOST,
      });
      expect(said).toContain('Rita Reporter');
      expectPlain();
    });
  } else {
    test('is told to need another start of the browser, and kept', async () => {
      const { story, app } = stage;
      await story.newTab(story.extensionUrl('options.html'));
      await story.page.click(named('connection-add'));
      await story.page.choose(named('adapter'), 'jira-data-center');
      for (const [name, value] of Object.entries(fields()))
        await story.page.type(named(`field-${name}`), value);
      await story.allowHost(HOST, () => story.page.click(named('grant')));
      await story.page.waitForNo(named('grant'));
      await story.page.click(named('check'));
      await story.page.waitFor(named('error'), /next start/);
      await story.page.click(named('save-untested'));
      await story.page.waitFor(named('connection'));
      await story.closeTab();

      await story.open(`${app.url}/cases?before`);
      await story.clickToolbar();
      await story.panel.waitFor(named('screenshot'));
      await write(story.panel, { title: 'Waits for the next start' });
      await reviewAndSend(story.panel);
      await story.panel.waitFor(named('error'), /next start/);
      expect(jira.seen).toEqual([]);
    });

    test('gets what waited as soon as the browser is started again', async () => {
      const { story } = stage;
      if (!isChromium(story)) return;
      await story.close();
      stayInstalled(profile, story.chromium.id);
      const again = await startChromiumStory({ profile, installed: story.chromium.id });
      stage.story = again;
      await waitFor('the report', () => jira.tickets[0]?.files.some(({ name }) => name === 'report.html'));
      expect(jira.tickets[0]?.subject).toContain('Waits for the next start');
      expectPlain();

      jira.seen.length = 0;
      await again.newTab(again.extensionUrl('options.html'));
      await again.page.click(named('connection-edit'));
      await again.page.click(named('check'));
      await again.page.waitFor(`${named('check-result')} .good`, /Rita Reporter/);
      await again.closeTab();
      expectPlain();
    });
  }

  test('takes a report, files and all, after the background has slept', async () => {
    const { story, app } = stage;
    await story.stopBackground();
    jira.seen.length = 0;
    const before = jira.tickets.length;
    await story.open(`${app.url}/cases?slept`);
    await story.clickToolbar();
    await story.panel.waitFor(named('screenshot'));
    await write(story.panel, { title: 'Jira takes it' });
    await reviewAndSend(story.panel);
    expect((await receipt(story.panel)).number).toBe(`SUP-${before + 1}`);
    expect(jira.tickets.at(-1)?.files.some(({ name }) => name.startsWith('screenshot'))).toBe(true);
    expectPlain();
  });

  test('what a page sends there is as it was', async () => {
    const { story, app } = stage;
    jira.seen.length = 0;
    await story.open(`${app.url}/cases?page`);
    await story.page.evaluate((address: string) => {
      void fetch(address, { method: 'POST', mode: 'no-cors', body: 'from a page' }).catch(() => undefined);
    }, `${jira.address}/jira/rest/api/2/issue`);
    await waitFor('the request of the page', () => jira.seen.length > 0);
    const [request] = jira.seen;
    expect(request?.body.toString()).toBe('from a page');
    expect(request && marks(request)).toEqual({
      name: expect.stringContaining('Mozilla/5.0') as unknown,
      origin: new URL(app.url).origin,
    });
  });

  test('what we send elsewhere is as it was', async () => {
    const { story } = stage;
    await story.newTab(story.extensionUrl('options.html'));
    await story.page.click(named('connection-add'));
    await story.page.choose(named('adapter'), 'webhook');
    await story.page.type(named('field-address'), `${other.address}/elsewhere`);
    await leaveIsKnown(story.page);
    await story.page.click(named('check'));
    await story.page.waitFor(named('error'));
    await story.closeTab();
    const request = other.seen.find(({ method }) => method === 'POST');
    expect(request && marks(request)).toEqual({
      name: expect.stringContaining('Mozilla/5.0') as unknown,
      origin: expect.stringMatching(/^(?:chrome|moz)-extension:/) as unknown,
    });
  });

  test('when it is removed, its permission goes back', async () => {
    const { story } = stage;
    await story.newTab(story.extensionUrl('options.html'));
    await story.page.click(named('connection-remove'));
    await story.page.click(named('confirm'));
    await story.page.waitForNo(named('connection'));
    const held = () =>
      story.page.evaluate(async () => {
        type Api = { permissions: { getAll(): Promise<{ permissions: string[] }> } };
        const both = globalThis as unknown as { browser?: Api; chrome: Api };
        return (await (both.browser ?? both.chrome).permissions.getAll()).permissions;
      });
    await waitFor(
      'the permission to be gone',
      async () => !(await held()).includes('declarativeNetRequestWithHostAccess'),
    );
    await story.closeTab();
  });
});
