import { describe, expect, test } from 'vitest';
import { waitFor } from '../browsers/wait.ts';
import { receipt, reviewAndSend, test as named, watchSite, write } from './person.ts';
import { BROWSERS, useStage } from './stage.ts';
import { sha256, storedFiles } from './stored.ts';

describe.each(BROWSERS)('the main job in %s', (browser) => {
  const stage = useStage(browser);

  test('one click on a page that failed becomes a documented ticket', async () => {
    const { story, desk, app } = stage;
    await watchSite(story, app.url, { granted: true });
    await story.open(`${app.url}/cases`);
    await story.page.click('#export');
    await story.clickToolbar();

    await story.panel.waitFor(`${named('screenshot')} img, img${named('screenshot')}`);
    await story.panel.waitFor(named('evidence'), /error/i);
    await write(story, { title: 'Export does nothing', happened: 'I pressed Export and nothing came.' });
    await story.panel.click(named('review'));
    await story.panel.waitFor(named('document'), 'I pressed Export and nothing came.');
    const reviewed = await story.panel.text(named('document'));
    await story.panel.click(named('send'));
    const { number, link } = await receipt(story);

    const ticket = desk.tickets()[0];
    expect(ticket?.number).toBe(number);
    expect(link).toBe(`${desk.url}/tickets/${ticket?.id}`);
    expect(ticket?.subject).toMatch(/^Export does nothing \[EW-[0-9A-F]{8}\]$/);
    expect(ticket?.bodies.text).toContain('I pressed Export and nothing came.');
    expect(ticket?.bodies.text).toMatch(/Uncaught .*TypeError/);
    const squeezed = (text: string) => text.replace(/[\s\d.-]+/g, '');
    expect(squeezed(ticket?.bodies.text ?? '')).toBe(squeezed(reviewed));
  });

  test('every attachment arrived byte for byte', async () => {
    const { story, desk } = stage;
    const sent = await storedFiles(story);
    const files = desk.tickets()[0]?.attachments ?? [];
    const arrived = Object.fromEntries(files.map(({ id, name }) => [name, sha256(desk.file(id)?.content ?? new Uint8Array())]));
    expect(Object.keys(arrived).sort()).toEqual(['console.log', 'report.json', 'screenshot.png']);
    expect(arrived).toEqual(sent);
  });

  test('the report says where, with what and what happened before', () => {
    const report = stage.desk.tickets()[0]?.report as Record<string, never>;
    expect(report).toMatchObject({
      schema: 'eyewitness/report@1',
      page: { address: `${stage.app.url}/cases`, title: expect.stringMatching(/case/i) },
      environment: {
        browser: { name: browser === 'chromium' ? 'Chromium' : 'Firefox', version: expect.stringMatching(/^\d+\.\d+/) },
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

  test('a failed save is told with method, address, status and duration', async () => {
    const { story, desk, app } = stage;
    await story.open(`${app.url}/cases/1041`);
    await story.page.click('#save');
    await waitFor('the save to have failed', () => story.page.evaluate(() => performance.getEntriesByType('resource').some(({ name }) => /\/api\/cases\/\d+$/.test(name))));
    await story.clickToolbar();
    await story.panel.waitFor(named('title'));
    await write(story, { title: 'Saving fails' });
    await reviewAndSend(story);
    await waitFor('the second ticket', () => desk.tickets().length === 2);
    const events = (desk.tickets()[0]?.report as { evidence: { events: unknown[] } }).evidence.events;
    expect(events).toContainEqual(
      expect.objectContaining({ kind: 'request', address: `${app.url}/api/cases/1041`, method: 'PUT', status: 500, duration: expect.any(Number) }),
    );
  });
});
