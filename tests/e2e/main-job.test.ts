import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Story } from '../browsers/story.ts';
import { waitFor } from '../browsers/wait.ts';
import type { DemoApp } from '../demo/app.ts';
import type { Desk } from '../desk/desk.ts';
import { at } from '../desk/json.ts';
import { receipt, reviewAndSend, test as named, watchSite, write } from './person.ts';
import { BROWSERS, useStage } from './stage.ts';
import { sha256, storedFiles } from './stored.ts';

describe.each(BROWSERS)('the main job in %s', (browser) => {
  const stage = useStage(browser);

  test('one click on a page that failed becomes a documented ticket', async () => {
    const { story, desk, app } = stage;
    await watchSite(story, app.url);
    await story.open(`${app.url}/cases`);
    await story.page.click('#export');
    await story.clickToolbar();

    await story.panel.waitFor(`${named('screenshot')} img, img${named('screenshot')}`);
    await story.panel.waitFor(named('evidence'), /error/i);
    await write(story.panel, {
      title: 'Export does nothing',
      happened: 'I pressed Export and nothing came.',
    });
    await story.panel.click(named('review'));
    await story.panel.waitFor(named('document'), 'I pressed Export and nothing came.');
    const reviewed = await story.panel.text(named('document'));
    await story.panel.click(named('send'));
    const { number, link } = await receipt(story.panel);

    const ticket = desk.tickets()[0];
    expect(ticket?.number).toBe(number);
    expect(link).toBe(`${desk.url}/tickets/${ticket?.id}`);
    expect(ticket?.subject).toMatch(/^Export does nothing \[EW-[0-9A-F]{8}\]$/);
    expect(ticket?.bodies.text).toContain('I pressed Export and nothing came.');
    expect(ticket?.bodies.text).toMatch(/Uncaught .*TypeError/);
    // Sizes apart: the review has those of all files, the text cannot know that of the report it is part of.
    const squeezed = (text: string) => text.replace(/[\s\d.-]+/g, '').replace(/\(?kB\)?/g, '');
    expect(squeezed(`${ticket?.subject}${ticket?.bodies.text}`)).toBe(squeezed(reviewed));
  });

  test('every attachment arrived byte for byte', async () => {
    const { story, desk } = stage;
    const sent = await storedFiles(story.panel);
    const files = desk.tickets()[0]?.attachments ?? [];
    const arrived = Object.fromEntries(
      files.map(({ id, name }) => [name, sha256(desk.file(id)?.content ?? new Uint8Array())]),
    );
    // Beside a panel the page may be longer than the window; all of it is then a picture of its own.
    const others = Object.keys(arrived).filter((name) => !/^screenshot(-[12])?\.png$/.test(name));
    expect(others.sort()).toEqual([
      'console.log',
      'report.html',
      'report.json',
      'steps.json',
      'steps.spec.ts',
    ]);
    expect(Object.keys(arrived).length).toBeGreaterThan(others.length);
    expect(arrived).toEqual(sent);
  });

  test('the report says where, with what and what happened before', () => {
    const report = stage.desk.tickets()[0]?.report as Record<string, never>;
    expect(report).toMatchObject({
      schema: 'eyewitness/report@1',
      page: { address: `${stage.app.url}/cases`, title: expect.stringMatching(/case/i) },
      environment: {
        browser: {
          name: browser === 'chromium' ? 'Chromium' : 'Firefox',
          version: expect.stringMatching(/^\d+\.\d+/),
        },
        viewport: { width: expect.any(Number), height: expect.any(Number) },
        screen: { width: expect.any(Number), height: expect.any(Number) },
        online: true,
        cookies: true,
        storage: true,
      },
      evidence: { watched: true, sources: expect.arrayContaining(['recorder', 'relay']) },
      missing: [],
    });
  });

  test('a failed save is told with address, status, duration, and the method where the browser tells it', async () => {
    const { story, desk, app } = stage;
    const save = await reportFailedSave(story, desk, app);
    expect(save).toMatchObject({
      address: `${app.url}/api/cases/1041`,
      status: 500,
      duration: expect.any(Number),
    });
    // docs/architecture.md, "Request evidence has three witnesses".
    if (browser === 'firefox') expect(save).toMatchObject({ method: 'PUT' });
  });
});

describe('Chromium beside another extension that sees requests, as ad blockers do', () => {
  const other = mkdtempSync(join(tmpdir(), 'eyewitness-other-'));
  writeFileSync(
    join(other, 'manifest.json'),
    JSON.stringify({
      manifest_version: 3,
      name: 'Other',
      version: '1',
      permissions: ['declarativeNetRequest'],
    }),
  );
  afterAll(() => rmSync(other, { recursive: true }));
  const stage = useStage('chromium', { args: [`--load-extension=${other}`] });

  test('a failed save is told with its method too', async () => {
    const { story, desk, app } = stage;
    await watchSite(story, app.url);
    expect(await reportFailedSave(story, desk, app)).toMatchObject({
      method: 'PUT',
      status: 500,
      duration: expect.any(Number),
    });
  });
});

/** Presses Save, which fails, and reports it; the request as the ticket tells it. */
async function reportFailedSave(story: Story, desk: Desk, app: DemoApp): Promise<unknown> {
  const before = desk.tickets().length;
  await story.open(`${app.url}/cases/1041`);
  await story.page.click('#save');
  await story.page.waitFor('#toast');
  await story.clickToolbar();
  await story.panel.waitFor(named('screenshot'));
  await write(story.panel, { title: 'Saving fails' });
  await reviewAndSend(story.panel);
  await waitFor('the ticket', () => desk.tickets().length > before);
  const { events } = z
    .object({ events: z.array(z.looseObject({ kind: z.string(), address: z.string().optional() })) })
    .parse(at(desk.tickets()[0]?.report, 'evidence'));
  return events.find(({ kind, address }) => kind === 'request' && address?.endsWith('/api/cases/1041'));
}
