import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { isChromium } from '../browsers/chromium-story.ts';
import { isFirefox } from '../browsers/firefox-story.ts';
import type { Story } from '../browsers/story.ts';
import { waitFor } from '../browsers/wait.ts';
import { axeFindings } from './axe.ts';
import { emptyDisk, fillDisk } from './disk.ts';
import { receipt, reviewAndSend, test as named, write } from './person.ts';
import { takePicture } from './pictures.ts';
import { BROWSERS, useStage } from './stage.ts';

async function inBackground(story: Story, what: () => void): Promise<void> {
  if (isChromium(story)) await (await story.chromium.worker()).evaluate(what);
  if (isFirefox(story)) await story.firefox.background(what);
}

describe.each(BROWSERS)('a full disk in %s', (browser) => {
  const downloads = mkdtempSync(join(tmpdir(), 'eyewitness-downloads-'));
  const stage = useStage(browser, { downloads });
  afterAll(() => rmSync(downloads, { recursive: true, force: true }));

  /** The report that was saved, as the words in it and the names of its files. */
  const savedFile = () =>
    waitFor('the file', () => {
      const [name, ...others] = readdirSync(downloads);
      // Browsers write under another name first, or beside an empty file.
      if (!name?.endsWith('.zip') || others.length > 0) return undefined;
      const files = unzipSync(readFileSync(join(downloads, name)));
      return { name, words: strFromU8(files['report.json'] ?? new Uint8Array()), files: Object.keys(files) };
    });

  test('is said in plain words; what is typed stays, and is saved when there is room again', async () => {
    const { story, app, desk } = stage;
    await story.open(`${app.url}/cases`);
    await story.clickToolbar();
    await story.panel.waitFor(named('screenshot'));
    await story.panel.evaluate(fillDisk);
    await write(story.panel, { title: 'No room', happened: 'Words that must stay' });
    await story.panel.waitFor(named('error'), /full|space|room/i);
    expect(await story.panel.value(named('happened'))).toBe('Words that must stay');

    await story.panel.evaluate(emptyDisk);
    await write(story.panel, { title: 'Room again' });
    await story.panel.waitFor(named('saved'), /Saved/);
    await reviewAndSend(story.panel);
    await receipt(story.panel);
    expect(desk.tickets()[0]?.bodies.text).toContain('Words that must stay');
  });

  test('at “Send”: all of it can be saved as a file, stays, and is sent when there is room again', async () => {
    const { story, app, desk } = stage;
    await story.open(`${app.url}/cases?send`);
    await story.clickToolbar();
    await story.panel.waitFor(named('screenshot'));
    await write(story.panel, { title: 'No room at Send' });
    await story.panel.waitFor(named('saved'), /Saved/);
    await story.panel.evaluate(fillDisk);
    await story.panel.type(named('happened'), 'Typed when the disk was full');
    await story.panel.waitFor(named('error'), /room/);
    await reviewAndSend(story.panel);
    const noRoom = `${named('error')}[data-code=storage-full]`;
    await story.panel.waitFor(noRoom, 'Free some space');
    expect(await axeFindings(story.panel)).toEqual([]);
    await takePicture(story.panel, `no-room-${browser}`);
    await story.panel.click(named('save-file'));
    const { name, words, files } = await savedFile();
    await story.panel.waitFor(named('saved-as'), name);
    expect(words).toContain('Typed when the disk was full');
    expect(files).toContainEqual(expect.stringMatching(/^screenshot/));
    await story.panel.click(named('back'));
    await waitFor(
      'the words',
      async () => (await story.panel.value(named('happened'))) === 'Typed when the disk was full',
    );
    await story.panel.waitFor(named('screenshot'));

    // Room for words, but not for the report with its files.
    await inBackground(story, fillDisk);
    await story.panel.evaluate(emptyDisk);
    await write(story.panel, { title: 'Little room at Send' });
    await story.panel.waitFor(named('saved'), /Saved/);
    await reviewAndSend(story.panel);
    await story.panel.waitFor(noRoom, 'Free some space');
    await story.panel.waitFor(named('save-file'));

    await inBackground(story, emptyDisk);
    await story.panel.click(named('send'));
    await receipt(story.panel);
    const [ticket] = desk.tickets().filter(({ subject }) => subject.includes('Little room at Send'));
    expect(ticket?.bodies.text).toContain('Typed when the disk was full');
    expect(ticket?.attachments.map((file) => file.name)).toContainEqual(expect.stringMatching(/^screenshot/));
  });
});
