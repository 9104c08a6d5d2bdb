import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ChromiumStory, startChromiumStory } from '../browsers/chromium-story.ts';
import { answerPrompt } from '../browsers/chromium-prompt.ts';
import { type FirefoxStory, startFirefoxStory } from '../browsers/firefox-story.ts';
import type { Story } from '../browsers/story.ts';
import { waitFor } from '../browsers/wait.ts';
import { type Display, startDisplay } from '../browsers/xvfb.ts';
import { putReports, wakeSender } from '../sweep/queue-reports';
import { sampleEntry, sampleSent } from '../unit/samples';
import { notices } from './news-steps.ts';
import { test as named } from './person.ts';
import { pictureFile } from './pictures.ts';
import { putRecords } from './stored.ts';

const HOUR_MS = 3_600_000;

/** Bytes: a PNG of this size without words and icon has a few hundred. */
const EMPTY_BYTES = 2_000;

/** Where notifications are asked for: in the list of what was sent. */
async function openMyReports(story: Story): Promise<void> {
  await story.newTab(story.extensionUrl('options.html'));
  await putRecords(story.page, 'sent', [sampleSent({ id: randomUUID() })]);
  await story.open(`${story.extensionUrl('sidepanel.html')}?sent=`);
  await story.page.waitFor(named('notify-ask'));
}

/** A report that had to wait for an hour arrives. @returns its id */
async function arrivesLate({ page }: Story): Promise<string> {
  const now = Date.now();
  const ticket = { id: '9', number: 'DESK-46', link: 'https://desk.example.org/46' };
  const entry = sampleEntry({
    id: randomUUID(),
    queuedAt: now - HOUR_MS,
    state: { name: 'sent', at: now, receipt: { ticket, dropped: [] } },
  });
  entry.report.words.title = 'Nobody can sign in';
  await putReports(page, [{ entry, files: [] }]);
  await wakeSender(page, entry.id);
  return entry.id;
}

describe('a notification in firefox', () => {
  let story: FirefoxStory;
  beforeAll(async () => {
    story = await startFirefoxStory();
  });
  afterAll(() => story.close());

  test('tells the number of a report that had to wait, once somebody has asked for that', async () => {
    await story.firefox.showNotices();
    await openMyReports(story);
    await story.page.click(named('notify-ask'));
    await story.firefox.answerPrompt(true);
    await story.page.waitForNo(named('notify-ask'));
    await arrivesLate(story);
    const { words, png } = await story.firefox.notice();
    expect(words).toContain('DESK-46');
    expect(words).toContain('Nobody can sign in');
    writeFileSync(pictureFile('notification'), png);
  });
});

/** Headless Chromium draws none. Without a bus to the desktop it draws them itself. */
describe.runIf(process.platform === 'linux')('a notification in chromium', () => {
  let display: Display;
  let story: ChromiumStory;
  beforeAll(async () => {
    display = await startDisplay();
    const env = { ...display.env, DBUS_SESSION_BUS_ADDRESS: 'disabled:' };
    story = await startChromiumStory({ headless: false, env });
  });
  afterAll(async () => {
    await story.close();
    display.stop();
  });

  test('is seen once somebody has asked for that, and a click on it opens the report', async () => {
    await openMyReports(story);
    await answerPrompt(display, () => story.page.click(named('notify-ask')), true);
    await story.page.waitForNo(named('notify-ask'));
    const before = display.windows();
    const id = await arrivesLate(story);
    const notice = await waitFor('the notification', () => display.restingWindow(before));
    expect(await notices(story.page)).toEqual([`report:${id}`]);
    // It goes by itself, but not while the mouse is on it: in a corner, where it hides nothing.
    const { x, y, width, height } = notice;
    display.pointAt(x + width - 2, y + height - 2);
    const png = await waitFor('its words', async () => {
      const picture = await display.picture(notice);
      return picture.length > EMPTY_BYTES && picture;
    });
    writeFileSync(pictureFile('notification-chromium'), png);
    display.pointAt(x + width / 2, y + height / 2);
    display.xdotool('click', '1');
    await waitFor('the report', () => story.chromium.tabs().at(-1)?.url().endsWith(`?sent=${id}`));
    await story.page.waitFor('body', 'Nobody can sign in');
    await waitFor('no notification', async () => (await notices(story.page)).length === 0);
  });
});
