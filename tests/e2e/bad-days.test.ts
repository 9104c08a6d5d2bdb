import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { waitFor } from '../browsers/wait.ts';
import { putReports, wakeSender } from '../sweep/queue-reports';
import { sampleEntry } from '../unit/samples';
import { receipt, reviewAndSend, test as named, write } from './person.ts';
import { BROWSERS, useStage } from './stage.ts';
import { firstConnection, putRecords, records } from './stored.ts';

const draftsSchema = z.array(z.object({ id: z.string(), words: z.object({ title: z.string() }) }));
const entriesSchema = z.array(z.object({ id: z.string(), state: z.object({ name: z.string() }) }));

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

describe.each(BROWSERS)('what goes wrong in the field, in %s', (browser) => {
  const stage = useStage(browser);

  /** How many tickets carry this title. */
  const tickets = (title: string) =>
    stage.desk.tickets().filter(({ subject }) => subject.includes(title)).length;

  test('two windows send the same report at once: one ticket', async () => {
    const { story, app } = stage;
    await story.open(`${app.url}/cases?twice`);
    await story.clickToolbar();
    await story.panel.waitFor(named('screenshot'));
    await write(story.panel, { title: 'Sent twice' });
    await story.panel.waitFor(named('saved'), /Saved/);
    const drafts = draftsSchema.parse(await records(story.panel, 'drafts'));
    const id = drafts.find(({ words }) => words.title === 'Sent twice')?.id ?? '';
    await story.newTab(story.extensionUrl(`sidepanel.html?draft=${id}`));
    await story.page.click(named('review'));
    await story.page.waitFor(named('send'));
    // Both in one tick, as nobody can press: the message of each is on its way before the other is answered.
    await story.page.evaluate(async (draftId: string) => {
      const { runtime } = (
        globalThis as unknown as { chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } } }
      ).chrome;
      const send = () => runtime.sendMessage({ eyewitness: 'draft/send', payload: { draftId } });
      document.querySelector<HTMLButtonElement>('[data-test="send"]')?.click();
      await Promise.all([send(), send()]);
    }, id);
    await receipt(story.page);
    expect(tickets('Sent twice')).toBe(1);
    const entries = entriesSchema.parse(await records(story.page, 'outbox'));
    expect(entries.filter((entry) => entry.id === id)).toHaveLength(1);
    await story.closeTab();
  });

  test('“Send now” in two windows at once: one ticket', async () => {
    const { story, app, desk } = stage;
    desk.setFault({ kind: 'fail', status: 503, retryAfter: 600 });
    await story.open(`${app.url}/cases?now`);
    await story.clickToolbar();
    await story.panel.waitFor(named('screenshot'));
    await write(story.panel, { title: 'Pressed twice' });
    await reviewAndSend(story.panel);
    await story.panel.waitFor(named('error'));
    await story.newTab(story.extensionUrl('options.html'));
    await story.page.waitFor(named('retry'));
    desk.setFault(undefined);
    await story.page.evaluate(async () => {
      const { runtime } = (
        globalThis as unknown as { chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } } }
      ).chrome;
      const [row] = await new Promise<{ id: string }[]>((resolve) => {
        const asked = indexedDB.open('eyewitness');
        asked.onsuccess = () => {
          const all = asked.result.transaction('outbox').objectStore('outbox').getAll();
          all.onsuccess = () =>
            resolve(
              (all.result as { id: string; state: { name: string } }[]).filter(
                ({ state }) => state.name === 'waiting',
              ),
            );
        };
      });
      const retry = () =>
        runtime.sendMessage({ eyewitness: 'outbox/retry', payload: { entryId: row?.id ?? '' } });
      await Promise.all([retry(), retry(), retry()]);
    });
    await waitFor('the ticket', () => tickets('Pressed twice') > 0);
    await story.closeTab();
    await story.clickToolbar();
    expect(tickets('Pressed twice')).toBe(1);
  });

  test('a clock that was set back: what waits, and what its helpdesk asked for, do not last until the old time', async () => {
    const { story } = stage;
    await story.newTab(story.extensionUrl('options.html'));
    const connectionId = await firstConnection(story.page);
    // As it was written when the clock was a day ahead.
    const since = Date.now() + DAY_MS;
    const until = since + HOUR_MS;
    const why = { code: 'helpdesk-busy' as const };
    const entry = sampleEntry({
      ...{ id: randomUUID(), connectionId, queuedAt: since, attempts: 2 },
      state: { name: 'waiting', since, until, why },
    });
    entry.document.subject = 'Queued tomorrow';
    await putRecords(story.page, 'rests', [{ connectionId, failures: 2, since, until, why, asked: true }]);
    await putReports(story.page, [{ entry, files: [] }]);
    await wakeSender(story.page, entry.id);
    await waitFor('the ticket', () => tickets('Queued tomorrow') > 0);
    await story.closeTab();
  });

  test('a report written without a network goes when there is one, and nobody has to press anything', async () => {
    const { story, app, desk } = stage;
    await story.open(`${app.url}/cases?offline`);
    await story.clickToolbar();
    await story.panel.waitFor(named('screenshot'));
    await write(story.panel, { title: 'Written offline' });
    await story.offline(true, desk.url);
    await reviewAndSend(story.panel);
    await story.panel.waitFor(named('state'));
    await waitFor('the wait', async () => {
      const entries = entriesSchema.parse(await records(story.panel, 'outbox'));
      return entries.some(({ state }) => state.name === 'waiting');
    });
    expect(tickets('Written offline')).toBe(0);
    await story.offline(false, desk.url);
    // What the browser tells every open page; its own switch tells it in a way of its own in each browser.
    await story.panel.evaluate(() => void window.dispatchEvent(new Event('online')));
    await waitFor('the ticket', () => tickets('Written offline') > 0, 60_000);
    await receipt(story.panel);
    expect(tickets('Written offline')).toBe(1);
  });
});
