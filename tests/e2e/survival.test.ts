import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { startStory, type Story } from '../browsers/story.ts';
import { waitFor } from '../browsers/wait.ts';
import { type DemoApp, startDemoApp } from '../demo/app.ts';
import { type Desk, startDesk } from '../desk/desk.ts';
import { connectDesk, receipt, reviewAndSend, test as named, write } from './person.ts';
import { BROWSERS, useStage } from './stage.ts';
import { records } from './stored.ts';

const draftsSchema = z.array(z.object({ id: z.string(), words: z.object({ title: z.string() }) }));

describe.each(BROWSERS)('nothing typed or captured is lost in %s', (browser) => {
  const stage = useStage(browser);

  test('closing the panel', async () => {
    const { story, app } = stage;
    await story.open(`${app.url}/cases?closing`);
    await story.clickToolbar();
    await story.panel.waitFor(named('screenshot'));
    await write(story.panel, { title: 'Kept title', happened: 'Kept words' });
    await story.panel.waitFor(named('saved'), /Saved/);
    await story.closePanel();
    await story.clickToolbar();
    await waitFor('the words', async () => (await story.panel.value(named('happened'))) === 'Kept words');
    await waitFor('the title', async () => (await story.panel.value(named('title'))) === 'Kept title');
    await story.panel.waitFor(named('screenshot'));
  });

  test('the background dying while the person writes, and while it sends', async () => {
    const { story, desk } = stage;
    await story.stopBackground();
    await write(story.panel, { title: 'Written without a background' });
    await story.stopBackground();
    await reviewAndSend(story.panel);
    await receipt(story.panel);
    expect(desk.tickets()[0]?.subject).toContain('Written without a background');
  });

  test('closing the tab: the report is listed and can be finished', async () => {
    const { story, app, desk } = stage;
    await story.newTab(`${app.url}/cases?tab`);
    await story.clickToolbar();
    await story.panel.waitFor(named('screenshot'));
    await write(story.panel, { title: 'Tab is gone' });
    await story.panel.waitFor(named('saved'));
    await story.closeTab();
    await story.open(`${app.url}/cases?after`);
    const id = await waitFor('the words in the database', async () => {
      const drafts = draftsSchema.parse(await records(story.panel, 'drafts'));
      return drafts.find(({ words }) => words.title === 'Tab is gone')?.id;
    });
    await story.newTab(story.extensionUrl(`sidepanel.html?draft=${id}`));
    await waitFor('the words', async () => (await story.page.value(named('title'))) === 'Tab is gone');
    await story.page.click(named('review'));
    await story.page.click(named('send'));
    await story.page.waitFor(named('receipt'));
    expect(desk.tickets()[0]?.subject).toContain('Tab is gone');
  });
});

describe.each(BROWSERS)('a browser that crashes in %s', (browser) => {
  const profile = mkdtempSync(join(tmpdir(), 'eyewitness-profile-'));
  const data = mkdtempSync(join(tmpdir(), 'eyewitness-desk-'));
  let desk: Desk;
  let app: DemoApp;
  let story: Story;

  beforeAll(async () => {
    desk = await startDesk({ data });
    app = await startDemoApp();
    story = await startStory(browser, { profile });
  });
  afterAll(async () => {
    await story.close();
    await app.close();
    await desk.close();
    for (const folder of [profile, data]) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  test('sends what was queued when it comes back', async () => {
    await connectDesk(story, desk);
    desk.setFault({ kind: 'fail', status: 503, retryAfter: 1 });
    await story.open(`${app.url}/cases`);
    await story.clickToolbar();
    await story.panel.waitFor(named('screenshot'));
    await write(story.panel, { title: 'Queued before the crash' });
    await reviewAndSend(story.panel);
    await story.panel.waitFor(named('state'));
    // Firefox writes what was granted to the disk a moment later.
    await sleep(2_000);
    await story.crash();
    desk.setFault(undefined);
    story = await startStory(browser, { profile });
    // The driver installs the package anew, at which Chromium forgets what was granted: the person allows it again.
    if (browser === 'chromium') await allowAgain(story);
    await waitFor('the ticket', () => desk.tickets().length === 1, 60_000);
    expect(desk.tickets()[0]?.subject).toContain('Queued before the crash');
    expect(desk.tickets()[0]?.attachments.map(({ name }) => name)).toContainEqual(
      expect.stringMatching(/^screenshot/),
    );
  });
});

async function allowAgain(story: Story): Promise<void> {
  await story.open(story.extensionUrl('options.html'));
  await story.page.click(`${named('connection')} button`);
  await story.allowHost('http://127.0.0.1/*', () => story.page.click(named('grant')));
}
