import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { isChromium } from '../browsers/chromium-story.ts';
import { waitFor } from '../browsers/wait.ts';
import { putReports, wakeSender } from '../sweep/queue-reports';
import { sampleEntry } from '../unit/samples';
import { axeFindings } from './axe.ts';
import { receipt, reviewAndSend, test as named, write } from './person.ts';
import { takePicture } from './pictures.ts';
import { stickingOut } from './room.ts';
import { BROWSERS, useStage } from './stage.ts';
import { firstConnection } from './stored.ts';

const TOKEN = 'a-token-of-the-desk';

/** What the main button of the panel is. */
const mainButton = `.button--main${named('settings')}, .button--main${named('edit')}, .button--main${named('retry')}`;

describe.each(BROWSERS)('what holds a report up, in %s', (browser) => {
  const downloads = mkdtempSync(join(tmpdir(), 'eyewitness-downloads-'));
  const stage = useStage(browser, { downloads, token: TOKEN });
  afterAll(() => rmSync(downloads, { recursive: true, force: true }));

  const begin = async (title: string) => {
    const { story, app } = stage;
    await story.open(`${app.url}/cases?${randomUUID()}`);
    await story.clickToolbar();
    await story.panel.waitFor(named('screenshot'));
    await write(story.panel, { title });
    await story.panel.waitFor(named('saved'), /Saved/);
    await reviewAndSend(story.panel);
  };
  const tickets = (title: string) =>
    stage.desk.tickets().filter(({ subject }) => subject.includes(title)).length;

  test('a token that was taken back: it leads to that connection, and goes by itself from there', async () => {
    const { story, desk } = stage;
    desk.setFault({ kind: 'fail', status: 401 });
    await begin('Locked out');
    await story.panel.waitFor(`${named('state')}[data-state=needs-you]`, 'Sign-in no longer accepted');
    expect(await story.panel.text(mainButton)).toContain('Open settings');
    expect(await axeFindings(story.panel)).toEqual([]);
    await takePicture(story.panel, `locked-out-${browser}`);
    const address = `${story.extensionUrl('options.html')}?connection=${await firstConnection(story.panel)}`;
    if (isChromium(story)) {
      const { chromium } = story;
      await story.panel.click(named('settings'));
      await waitFor('the settings', () => chromium.tabs().some((tab) => tab.url() === address));
    }
    await story.newTab(address);
    await story.page.waitFor(named('field-token'));
    desk.setFault(undefined);
    await story.page.type(named('field-token'), TOKEN);
    await story.page.click(named('save'));
    await waitFor('the ticket', () => tickets('Locked out') === 1);
    await story.closeTab();
  });

  test('a refusal shows its reason, and is cured by changing the report', async () => {
    const { story, desk } = stage;
    desk.setFault({
      kind: 'fail',
      status: 422,
      message: 'Subject: write which school this is about, as in <b>School 12</b>.',
    });
    await begin('Somewhere');
    await story.panel.waitFor(named('reason'), 'as in <b>School 12</b>.');
    expect(await story.panel.text(mainButton)).toContain('Edit');
    expect(await axeFindings(story.panel)).toEqual([]);
    expect(await stickingOut(story.panel)).toEqual([]);
    await takePicture(story.panel, `refused-${browser}`);
    desk.setFault(undefined);
    await story.panel.click(named('edit'));
    await write(story.panel, { title: 'School 12' });
    await story.panel.waitFor(named('saved'), /Saved/);
    await reviewAndSend(story.panel);
    await receipt(story.panel);
    expect([tickets('Somewhere'), tickets('School 12')]).toEqual([0, 1]);
  });

  test('behind one that hangs it says so; both can be saved meanwhile', async () => {
    const { story, desk } = stage;
    desk.setFault({ kind: 'hang' });
    await story.newTab(story.extensionUrl('options.html'));
    const connectionId = await firstConnection(story.page);
    const [first, second] = ['Hangs', 'Comes behind'].map((title, at) => {
      const id = randomUUID();
      const entry = sampleEntry({ id, connectionId, queuedAt: Date.now() - 1_000 + at });
      entry.report.words.title = title;
      entry.report.attachments = [];
      entry.report.reference = randomUUID();
      return entry;
    });
    if (!first || !second) throw new Error('two reports are needed');
    await putReports(
      story.page,
      [first, second].map((entry) => ({ entry, files: [] })),
    );
    await wakeSender(story.page, first.id);
    await story.open(`${story.extensionUrl('options.html')}?behind#outbox`);
    await story.page.waitFor(`${named('outbox-entry')}[data-state=sending]`, 'Hangs');
    await story.page.waitFor(`${named('outbox-entry')}[data-state=queued]`, 'is being sent first');
    await story.page.click(`${named('outbox-entry')}[data-state=sending] ${named('save-file')}`);
    await waitFor('the file', () => readdirSync(downloads).some((name) => name.endsWith('.zip')));
    expect(await story.page.has(`${named('outbox-entry')}[data-state=sending]`)).toBe(true);
    if (isChromium(story)) await takePicture(story.page, 'behind', { full: true });
    desk.setFault(undefined);
  });
});
