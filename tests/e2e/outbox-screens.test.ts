import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { OutboxEntry } from '@/utils/core/model/outbox';
import { isChromium } from '../browsers/chromium-story.ts';
import type { Story } from '../browsers/story.ts';
import { putReports } from '../sweep/queue-reports';
import { sampleEntry } from '../unit/samples';
import { axeFindings } from './axe.ts';
import { test as named } from './person.ts';
import { takePicture } from './pictures.ts';
import { stickingOut } from './room.ts';
import { useStage } from './stage.ts';
import { firstConnection } from './stored.ts';

const HOUR_MS = 3_600_000;

/** Reports in every state a person can meet; none is due while the test runs. */
function everyState(): OutboxEntry[] {
  const now = Date.now();
  const made = (title: string, hoursAgo: number, change: Partial<OutboxEntry>) => {
    const entry = sampleEntry({ id: randomUUID(), queuedAt: now - hoursAgo * HOUR_MS, ...change });
    entry.report.words.title = title;
    entry.report.reference = randomUUID();
    return entry;
  };
  const busy = { code: 'helpdesk-busy', detail: 'https://desk.example.org' } as const;
  const askedUntil = now + 0.4 * HOUR_MS;
  const at = (until: number) => ({ name: 'waiting', until, since: now, askedUntil, why: busy }) as const;
  const refused = { code: 'report-refused', detail: 'Subject: write which school this is about.' } as const;
  const lockedOut = { name: 'needs-you', why: { code: 'signin-refused' } } as const;
  const receipt = { ticket: { id: '9', number: 'DESK-9', link: 'https://desk.example.org/9' }, dropped: [] };
  return [
    made('Saving a case fails', 0.1, { state: at(now + 0.5 * HOUR_MS), attempts: 4 }),
    made('The map does not load', 26, { state: at(now + 0.42 * HOUR_MS), attempts: 9 }),
    made('Import stops at row 200', 1, {
      state: { name: 'needs-you', why: { code: 'helpdesk-changed', detail: 'Support desk' } },
      resume: { mayExist: true, place: 'webhook https://old.example.org' },
    }),
    made('Search finds nothing', 3, { state: { name: 'needs-you', why: refused } }),
    made('Names are cut off', 4, { state: lockedOut }),
    made('The list is empty', 5, { state: lockedOut }),
    made('Export has no header', 2, {
      state: { name: 'discarded', at: now - HOUR_MS },
    }),
    made('Photo is turned', 30, { state: { name: 'sent', at: now - 29 * HOUR_MS, receipt } }),
  ];
}

async function openOutbox(story: Story): Promise<void> {
  await story.newTab(story.extensionUrl('options.html'));
  const connectionId = await firstConnection(story.page);
  const reports = everyState().map((entry) => ({
    entry: { ...entry, connectionId },
    files: [],
  }));
  await putReports(story.page, reports);
  await story.open(`${story.extensionUrl('options.html')}?filled#outbox`);
  await story.page.waitFor(named('overdue'));
  await story.page.waitFor(named('may-double'));
  await story.page.click(`${named('discarded')} summary`);
  await story.page.waitFor(named('take-back'));
}

/** A wide window, and the narrowest. */
const WIDTHS = { '': 900, '-narrow': 360 };

describe.each([
  ['in English', 'en-US', 'outbox'],
  ['in Arabic, from right to left', 'ar', 'outbox-arabic'],
])('the outbox with everything in it, %s', (_what, language, picture) => {
  const stage = useStage('chromium', {
    args: [`--lang=${language}`],
    // Under Linux the flag alone is not enough.
    env: { LANGUAGE: language.replace('-', '_') },
  });

  test('says why and until when, fits and can be used, wide and narrow, in light and in dark', async () => {
    const { story } = stage;
    await openOutbox(story);
    expect(await story.page.evaluate(() => document.documentElement.lang)).toContain(language.slice(0, 2));
    const page = isChromium(story) ? story.chromium.tabs().at(-1) : undefined;
    for (const [size, width] of Object.entries(WIDTHS)) {
      await page?.setViewportSize({ width, height: 900 });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page?.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page?.locator('#outbox').evaluate((section) => section.scrollIntoView());
        const name = `${picture}${size}${colorScheme === 'dark' ? '-dark' : ''}`;
        await takePicture(story.page, name, { full: true });
        expect(await axeFindings(story.page)).toEqual([]);
        expect(await stickingOut(story.page)).toEqual([]);
      }
    }
  });
});
