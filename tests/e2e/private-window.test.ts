import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { isChromium } from '../browsers/chromium-story.ts';
import { isFirefox } from '../browsers/firefox-story.ts';
import type { Story } from '../browsers/story.ts';
import type { Surface } from '../browsers/surface.ts';
import { waitFor } from '../browsers/wait.ts';
import { memorySeenBy } from './collect.ts';
import { receipt, reviewAndSend, test as named, write } from './person.ts';
import { takePicture } from './pictures.ts';
import { BROWSERS, useStage } from './stage.ts';
import { records } from './stored.ts';

const STORES = [
  'drafts',
  'captures',
  'pictures',
  'outbox',
  'attachments',
  'sent',
  'replies',
  'rests',
  'quarantine',
];

const draftsSchema = z.array(
  z.object({ id: z.string(), private: z.boolean(), words: z.object({ title: z.string() }) }),
);

const ownerSchema = z.array(z.object({ id: z.string(), private: z.boolean() }));

/** Clicks in the private window; the report is beside the page, or in a window of its own. */
async function clickInPrivate(story: Story): Promise<Surface> {
  if (!isFirefox(story)) {
    await story.clickToolbar();
    return story.panel;
  }
  await story.firefox.clickAction();
  await story.firefox.goToTab('sidepanel.html?draft=');
  return story.page;
}

/** Names of the reports that the panel lists. */
function listed(story: Story): Promise<string[]> {
  return story.panel.evaluate((rows: string) => {
    return [...document.querySelectorAll(rows)].map((row) => row.querySelector('bdi')?.textContent ?? '');
  }, named('unfinished'));
}

describe.each(BROWSERS)('private windows in %s', (browser) => {
  const stage = useStage(browser, { inPrivate: true });
  const name = (screen: string) => (browser === 'chromium' ? screen : `${screen}-${browser}`);

  test('a report is written and sent from one', async () => {
    const { story, app, desk } = stage;
    await story.open(`${app.url}/cases?first`);
    await story.privateWindow(`${app.url}/cases?sent`);
    const panel = await clickInPrivate(story);
    await panel.waitFor(named('screenshot'));
    await write(panel, { title: 'Sent from a private window' });
    await takePicture(panel, name('private'));
    await reviewAndSend(panel);
    await receipt(panel);
    expect(desk.tickets()[0]?.subject).toContain('Sent from a private window');
    expect(desk.tickets()[0]?.attachments.map((file) => file.name)).toContainEqual(
      expect.stringMatching(/^screenshot/),
    );
    await (isFirefox(story) ? story.closeTab() : story.closePanel());
  });

  test('what is begun there is listed there and nowhere else', async () => {
    const { story, app } = stage;
    await story.privateWindow(`${app.url}/cases?kept`);
    const panel = await clickInPrivate(story);
    await panel.waitFor(named('screenshot'));
    await write(panel, { title: 'Begun in private' });
    await panel.waitFor(named('saved'), /Saved/);
    if (isChromium(story)) {
      // Firefox has no list there: the report's own window is no private one.
      await story.chromium.privateTab(`${app.url}/cases?private-list`);
      await story.panel.waitFor(named('unfinished'), 'Begun in private');
      expect(await listed(story)).toEqual(['Begun in private']);
      await story.closePanel();
    }
    if (isFirefox(story)) await story.firefox.goToTab('/cases?first');
    await story.newTab(`${app.url}/cases?normal`);
    await story.clickToolbar();
    await story.panel.waitFor(named('screenshot'));
    await write(story.panel, { title: 'Begun as usual' });
    await story.panel.waitFor(named('saved'), /Saved/);
    await story.newTab(`${app.url}/cases?list`);
    await story.panel.waitFor(named('unfinished'), 'Begun as usual');
    expect(await listed(story)).toEqual(['Begun as usual']);
  });

  test('when the last private window closes, nothing of it is left but the ticket', async () => {
    const { story, desk } = stage;
    await story.newTab(story.extensionUrl('options.html'));
    const everything = async () => {
      let all = '';
      for (const store of STORES) all += JSON.stringify(await records(story.page, store));
      return all;
    };
    expect(await everything()).toContain('Begun in private');
    // The one that was begun, and the one that was sent.
    const reports = [...(await records(story.page, 'drafts')), ...(await records(story.page, 'outbox'))];
    const ids = ownerSchema.parse(reports).flatMap(({ id, private: hidden }) => (hidden ? [id] : []));
    expect(ids).toHaveLength(2);
    const before = await memorySeenBy(story.page);
    for (const id of ids) expect(before).toContain(id);
    await story.closePrivateWindows();
    await waitFor(
      'nothing private',
      async () => !/private window|in private|"private":true/.test(await everything()),
    );
    const kept = draftsSchema.parse(await records(story.page, 'drafts'));
    expect(kept.map(({ words }) => words.title)).toEqual(['Begun as usual']);
    const pictures = z.array(z.object({ draftId: z.string() })).parse(await records(story.page, 'pictures'));
    expect(pictures.map(({ draftId }) => draftId)).toEqual(kept.map(({ id }) => id));
    await waitFor('nothing private in memory', async () => {
      const memory = await memorySeenBy(story.page);
      return !ids.some((id) => memory.includes(id));
    });
    expect(desk.tickets().map(({ subject }) => subject)).toEqual([
      expect.stringContaining('Sent from a private window'),
    ]);
  });
});
