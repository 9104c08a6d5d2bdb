import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { waitFor } from '../browsers/wait.ts';
import { axeFindings } from './axe.ts';
import { receipt, reviewAndSend, test as named, write } from './person.ts';
import { takePicture } from './pictures.ts';
import { BROWSERS, useStage } from './stage.ts';
import { records } from './stored.ts';

const draftsSchema = z.array(
  z.object({ id: z.string(), words: z.object({ title: z.string() }), submitted: z.boolean() }),
);

const reportSchema = z.object({
  words: z.object({ happened: z.string(), steps: z.array(z.object({ text: z.string() })) }),
  evidence: z.object({ watched: z.boolean(), events: z.array(z.object({ kind: z.string() })) }),
});

describe.each(BROWSERS)('coming back to a report in %s', (browser) => {
  const stage = useStage(browser);
  const name = (screen: string) => (browser === 'chromium' ? screen : `${screen}-${browser}`);

  test('a site is watched from the report, the fault repeated, and what was recorded goes into it', async () => {
    const { story, app, desk } = stage;
    await story.newTab(`${app.url}/cases?watching`);
    await story.page.click('#export');
    await story.clickToolbar();
    await story.panel.waitFor(named('screenshot'));
    await write(story.panel, { title: 'Export does nothing', happened: 'I pressed Export.' });
    await story.allowHost('http://localhost/*', () => story.panel.click(named('watch-site')));
    await story.panel.waitFor(named('watch-reload'));
    await takePicture(story.panel, name('watched'));

    await story.page.evaluate(`void (globalThis.before = true)`);
    await story.panel.click(named('watch-reload'));
    await waitFor('the page to be loaded again', () =>
      story.page.evaluate(`globalThis.before === undefined && document.readyState === 'complete'`),
    );
    await story.page.click('#export');
    await story.clickToolbar();
    await story.panel.waitFor(named('came-back'), /1 error.*1 picture/);
    await takePicture(story.panel, name('came-back'));
    expect(await axeFindings(story.panel)).toEqual([]);
    await story.panel.click(named('standby-add'));
    await story.panel.waitFor(named('came-back'), /Added/);
    expect(await story.panel.value(named('title'))).toBe('Export does nothing');
    await takePicture(story.panel, name('came-back-added'));

    await reviewAndSend(story.panel);
    await receipt(story.panel);
    const ticket = desk.tickets()[0];
    expect(ticket?.attachments.map(({ name: file }) => file)).toEqual(
      expect.arrayContaining(['screenshot-1.png', 'screenshot-2.png']),
    );
    const report = reportSchema.parse(ticket?.report);
    expect(report.words.happened).toBe('I pressed Export.');
    expect(report.words.steps.map(({ text }) => text).join()).toMatch(/Reload.*Export/);
    expect(report.evidence.watched).toBe(true);
    expect(report.evidence.events.map(({ kind }) => kind)).toContain('error');
    await story.closeTab();
  });

  test('it is another problem: both reports are kept', async () => {
    const { story, app } = stage;
    await story.newTab(`${app.url}/cases?two`);
    await story.clickToolbar();
    await story.panel.waitFor(named('screenshot'));
    await write(story.panel, { title: 'The first of two' });
    await story.panel.waitFor(named('saved'), /Saved/);
    await story.clickToolbar();
    await story.panel.click(named('standby-begin'));
    await waitFor('the new report', async () => (await story.panel.value(named('title'))) === '');
    await story.panel.waitForNo(named('came-back'));
    await story.panel.waitFor(named('screenshot'));
    await write(story.panel, { title: 'The second of two' });
    await reviewAndSend(story.panel);
    await receipt(story.panel);
    const drafts = draftsSchema.parse(await records(story.panel, 'drafts'));
    expect(drafts.find(({ words }) => words.title === 'The first of two')).toMatchObject({
      submitted: false,
    });
    await story.newTab(`${app.url}/cases?list`);
    await story.panel.waitFor(named('unfinished'), /The first of two.*localhost/);
    await takePicture(story.panel, name('begun'));
    await story.closeTab();
    await story.closeTab();
  });
});
