import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { isChromium } from '../browsers/chromium-story.ts';
import { waitFor } from '../browsers/wait.ts';
import { paceOf } from '../desk/body.ts';
import { noisePicture } from './noise.ts';
import { receipt, reviewAndSend, test as named, write } from './person.ts';
import { BROWSERS, useStage } from './stage.ts';
import { records, sha256, storedFiles } from './stored.ts';

/** Bytes a second of a bad mobile link. */
const RATE = 32 * 1024;

/** 1,300² random pixels: 5 MB that no encoder shrinks. */
const SIDE = 1_300;

/** Milliseconds: 5 MB at that rate are 160 s, and the machine is busy. */
const PATIENCE_MS = 420_000;

const picturesSchema = z.array(z.object({ origin: z.string() }));

describe.each(BROWSERS)('a 5 MB report over a slow link in %s', (browser) => {
  let received = 0;
  const pace = paceOf(RATE);
  const stage = useStage(browser, {
    rate: (bytes) => {
      received += bytes;
      return pace(bytes);
    },
  });

  test(
    'arrives once and whole while no debugger is attached',
    async () => {
      const { story, desk, app } = stage;
      await story.open(`${app.url}/cases`);
      await story.clickToolbar();
      await story.panel.waitFor(named('screenshot'));
      await write(story.panel, { title: 'Slow link' });
      await story.panel.attach(named('picture-add'), noisePicture('noise.png', SIDE));
      await waitFor('the added picture', async () =>
        picturesSchema.parse(await records(story.panel, 'pictures')).some(({ origin }) => origin === 'added'),
      );
      received = 0;
      await reviewAndSend(story.panel);
      await waitFor('the first bytes at the desk', () => received > 0);
      await story.detach();

      let workerDied = false;
      const end = Date.now() + PATIENCE_MS;
      while (desk.tickets().length === 0 && Date.now() < end) {
        if (isChromium(story))
          workerDied ||= !(await story.chromium.targets()).some(({ type }) => type === 'service_worker');
        await sleep(1_000);
      }
      // What the detour of the offscreen page is for: the worker was ended, the upload went on.
      if (isChromium(story)) expect(workerDied).toBe(true);
      await story.attach();
      expect((await receipt(story.panel)).number).toBe(desk.tickets()[0]?.number);

      expect(desk.tickets()).toHaveLength(1);
      const files = desk.tickets()[0]?.attachments ?? [];
      expect(files.reduce((sum, { bytes }) => sum + bytes, 0)).toBeGreaterThan(5_000_000);
      const arrived = Object.fromEntries(
        files.map(({ id, name }) => [name, sha256(desk.file(id)?.content ?? new Uint8Array())]),
      );
      expect(arrived).toEqual(await storedFiles(story.panel));
    },
    PATIENCE_MS + 60_000,
  );
});
