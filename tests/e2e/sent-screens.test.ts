import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { SentReport } from '@/utils/core/model/sent';
import { isChromium } from '../browsers/chromium-story.ts';
import { sampleSent } from '../unit/samples';
import { axeFindings, still } from './axe.ts';
import { test as named } from './person.ts';
import { takePicture } from './pictures.ts';
import { stickingOut } from './room.ts';
import { useStage } from './stage.ts';
import { putRecords } from './stored.ts';

const HOUR_MS = 3_600_000;
/** CSS pixels of the panel in the pictures: as Chromium opens it, and as narrow as a sidebar gets. */
const WIDE = 400;
const NARROW = 240;

/** Reports as the list knows them after a while; no helpdesk is asked after any of them. */
function listed(): SentReport[] {
  const now = Date.now();
  const ticket = (number: number) => ({
    id: String(number),
    number: `DESK-${number}`,
    link: `https://desk.example.org/${number}`,
    offers: ['status' as const, 'reply' as const],
  });
  const said = (hoursAgo: number, text: string, mine = false) => ({
    id: randomUUID(),
    at: now - hoursAgo * HOUR_MS,
    author: 'Support desk',
    text,
    mine,
  });
  const made = (
    title: string,
    hoursAgo: number,
    number: number,
    change: Partial<SentReport>,
  ): SentReport => ({
    ...sampleSent({ title, sentAt: now - hoursAgo * HOUR_MS, movedAt: now, lookedAt: now }),
    ...{ id: randomUUID(), reference: randomUUID(), adapter: 'webhook', ticket: ticket(number) },
    ...change,
  });
  return [
    made('Exporting the case list does nothing', 30, 41, {
      unread: true,
      status: {
        state: 'solved',
        name: 'Solved',
        older: 0,
        replies: [
          said(26, 'Thank you. Does it happen with every list, or with this one alone?'),
          said(25, 'With every list since this morning.', true),
          said(1, 'The export was switched off by mistake. It is on again; please try once more.'),
        ],
      },
    }),
    made('The map stays grey', 5, 44, {
      unread: true,
      status: {
        state: 'waiting',
        name: 'Waiting for the reporter',
        older: 0,
        replies: [said(2, 'Which browser?')],
      },
    }),
    made('لا يمكن حفظ الحالة', 50, 38, {
      status: { state: 'open', name: 'In progress', older: 0, replies: [said(47, 'نعمل على ذلك.')] },
    }),
    made('Saving a case takes a minute', 2, 45, {
      status: { state: 'open', name: 'New', older: 0, replies: [] },
    }),
    made('Photos are turned', 700, 12, {
      status: { state: 'closed', name: 'Closed', older: 0, replies: [said(650, 'Mended in release 4.2.')] },
    }),
  ];
}

describe.each([
  ['in English', 'en-US', 'my-reports', WIDE],
  ['in Arabic, from right to left', 'ar', 'my-reports-arabic', WIDE],
  ['in a narrow sidebar', 'en-US', 'my-reports-narrow', NARROW],
])('My reports with everything in it, %s', (_what, language, picture, width) => {
  const stage = useStage('chromium', {
    args: [`--lang=${language}`],
    // Under Linux the flag alone is not enough.
    env: { LANGUAGE: language.replace('-', '_') },
  });

  test('list and conversation fit and can be used, in light and in dark', async () => {
    const { story } = stage;
    if (!isChromium(story)) return;
    await story.newTab(story.extensionUrl('icon/16.png'));
    await putRecords(story.page, 'sent', listed());
    await story.open(`${story.extensionUrl('sidepanel.html')}?sent=`);
    await story.page.waitFor(named('sent-list'), 'DESK-41');
    expect(await story.page.evaluate(() => document.documentElement.lang)).toContain(language.slice(0, 2));
    const page = story.chromium.tabs().at(-1);
    await page?.setViewportSize({ width, height: 860 });
    const look = async (name: string) => {
      for (const [colours, suffix] of [
        ['light', ''],
        ['dark', '-dark'],
      ] as const) {
        await page?.emulateMedia({ colorScheme: colours });
        await page?.evaluate(still);
        await takePicture(story.page, `${name}${suffix}`);
        expect(await axeFindings(story.page)).toEqual([]);
        expect(await stickingOut(story.page)).toEqual([]);
      }
    };
    await look(picture);
    await story.page.click(`${named('sent-row')}:has-text("DESK-41")`);
    await story.page.waitFor(named('verdict'));
    await look(`${picture}-answer`);
  });
});
