import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import PostalMime from 'postal-mime';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { isChromium } from '../browsers/chromium-story.ts';
import type { Story } from '../browsers/story.ts';
import { waitFor } from '../browsers/wait.ts';
import { axeFindings } from './axe.ts';
import { fillDisk } from './disk.ts';
import { connectDesk, reviewAndSend, test as named, write } from './person.ts';
import { takePicture } from './pictures.ts';
import { stickingOut } from './room.ts';
import { BROWSERS, useStage } from './stage.ts';
import { records } from './stored.ts';

const draftsSchema = z.array(z.object({ id: z.string() }));

async function begin(story: Story, address: string): Promise<void> {
  await story.open(address);
  await story.clickToolbar();
  await story.panel.waitFor(named('screenshot'));
  await write(story.panel, { title: 'Taken there by hand' });
  await waitFor('the draft', async () => (await records(story.panel, 'drafts')).length > 0);
}

describe.each(BROWSERS)('without a helpdesk, in %s', (browser) => {
  const downloads = mkdtempSync(join(tmpdir(), 'eyewitness-downloads-'));
  const stage = useStage(browser, { downloads, connected: false });
  afterAll(() => rmSync(downloads, { recursive: true, force: true }));

  const downloaded = (ending: string) =>
    waitFor(`a file ${ending}`, () => {
      const name = readdirSync(downloads).find((one) => one.endsWith(ending));
      const isWhole = name !== undefined && !readdirSync(downloads).includes(`${name}.part`);
      const bytes = isWhole ? readFileSync(join(downloads, name)) : undefined;
      return bytes && bytes.length > 0 ? new Uint8Array(bytes) : undefined;
    });

  test('what was reviewed is saved as a file and as mail, and stays', async () => {
    const { story, app } = stage;
    await begin(story, `${app.url}/cases`);
    await story.panel.click(named('review'));
    await story.panel.waitFor(named('document'));
    expect(await story.panel.has(named('send'))).toBe(false);
    await story.panel.click(named('save-file'));
    const files = unzipSync(await downloaded('.zip'));
    expect(strFromU8(files['report.json'] ?? new Uint8Array())).toContain('Taken there by hand');
    expect(Object.keys(files)).toContainEqual(expect.stringMatching(/^screenshot/));
    await story.panel.click(named('save-mail'));
    const mail = await PostalMime.parse(await downloaded('.eml'));
    expect(mail.subject).toContain('Taken there by hand');
    expect(mail.attachments.length).toBeGreaterThan(0);
    await story.panel.click(named('back'));
    await waitFor(
      'the words',
      async () => (await story.panel.value(named('title'))) === 'Taken there by hand',
    );
  });
});

describe.each([
  ['in English', 'en-US'],
  ['in Arabic, from right to left', 'ar'],
])('what can only be saved, %s', (_what, language) => {
  const stage = useStage('chromium', {
    connected: false,
    args: [`--lang=${language}`],
    env: { LANGUAGE: language.replace('-', '_') },
  });

  /** The panel as a tab, so that it can be as wide as it gets. */
  const lookAtAll = async (story: Story, name: string) => {
    const page = isChromium(story) ? story.chromium.tabs().at(-1) : undefined;
    for (const width of [360, 1200]) {
      await page?.setViewportSize({ width, height: 800 });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page?.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await takePicture(story.page, `${name}-${language.slice(0, 2)}-${width}-${colorScheme}`);
        expect(await axeFindings(story.page)).toEqual([]);
        expect(await stickingOut(story.page)).toEqual([]);
      }
    }
  };

  test('fits and can be used where no helpdesk is set up, and where there is no room at Send', async () => {
    const { story, app, desk } = stage;
    await begin(story, `${app.url}/cases`);
    const [draft] = draftsSchema.parse(await records(story.panel, 'drafts'));
    await story.closePanel();
    await story.newTab(`${story.extensionUrl('sidepanel.html')}?draft=${draft?.id}`);
    await story.page.click(named('review'));
    await story.page.waitFor(named('save-mail'));
    await lookAtAll(story, 'no-helpdesk');
    await story.page.click(named('back'));
    await story.page.waitFor(named('screenshot'));

    await connectDesk(story, desk);
    await story.newTab(`${story.extensionUrl('sidepanel.html')}?draft=${draft?.id}`);
    await story.page.waitFor(named('screenshot'));
    await story.page.evaluate(fillDisk);
    await story.page.type(named('happened'), 'Typed when the disk was full');
    await story.page.waitFor(named('error'));
    await reviewAndSend(story.page);
    await story.page.waitFor(`${named('error')}[data-code=storage-full]`);
    await lookAtAll(story, 'no-room');
  });
});
