import { describe, expect, onTestFinished, test } from 'vitest';
import { isFirefox } from '../browsers/firefox-story.ts';
import type { Story } from '../browsers/story.ts';
import { waitFor } from '../browsers/wait.ts';
import { startDemoApp } from '../demo/app.ts';
import type { Desk } from '../desk/desk.ts';
import { axeFindings } from './axe.ts';
import { badge, letTimePass, notices } from './news-steps.ts';
import { receipt, reviewAndSend, test as named, write } from './person.ts';
import { takePicture } from './pictures.ts';
import { coveredInTurn, LOW, panelSize, resizePanel, stickingOut } from './room.ts';
import { BROWSERS, useStage } from './stage.ts';

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

async function agentSays(story: Story, link: string, text: string, state: string): Promise<void> {
  await story.newTab(link);
  if (text) await story.page.type('#answer-text', text);
  await story.page.choose('#answer-state', state);
  await story.page.click('#answer-send');
  await waitFor('the saved answer', async () => (await story.page.value('#answer-text')) === '');
  await story.closeTab();
}

function reportAmong(desk: Desk, files: readonly { id: number; name: string }[] = []): string {
  const report = files.find(({ name }) => name === 'report.json');
  return Buffer.from(desk.file(report?.id ?? 0)?.content ?? []).toString();
}

/** Looked at in the dark, and in a sidebar of 180 and 360 pixels. */
async function lookAt(story: Story, name: string): Promise<void> {
  const size = await panelSize(story.panel);
  for (const width of [180, 360]) {
    await resizePanel(story, { width, height: LOW });
    await takePicture(story.panel, `${name}-${width}`);
    expect(await stickingOut(story.panel), `${name} in ${width} pixels`).toEqual([]);
    expect(await coveredInTurn(story.panel, 10), `${name} in ${width} pixels`).toEqual([]);
  }
  await resizePanel(story, size);
  await takePicture(story.panel, name);
  expect(await axeFindings(story.panel)).toEqual([]);
}

describe.each(BROWSERS)('what became of a report, in %s', (browser) => {
  const stage = useStage(browser);
  const name = (screen: string) => (browser === 'chromium' ? screen : `${screen}-${browser}`);
  let link = '';
  let number = '';

  test('a sent report is listed, and an answer is on the toolbar button before anybody looks', async () => {
    const { story, app, desk } = stage;
    await story.open(`${app.url}/cases`);
    await story.clickToolbar();
    await story.panel.waitFor(named('screenshot'));
    await write(story.panel, { title: 'Export does nothing' });
    await reviewAndSend(story.panel);
    ({ link, number } = await receipt(story.panel));
    await story.panel.click(named('open-sent'));
    await story.panel.waitFor(named('sent-row'), number);
    // Headless Chromium shows no prompt to answer.
    if (isFirefox(story)) {
      await story.firefox.showNotices();
      await story.panel.click(named('notify-ask'));
      await story.firefox.answerPrompt(true);
      await story.panel.waitForNo(named('notify-ask'));
    }
    await story.panel.waitForNo(named('looking'));
    await story.closePanel();

    await agentSays(story, link, 'Which browser was that?\n<b>Please</b> tell us.', 'waiting');
    const before = desk.looks.length;
    await story.newTab(story.extensionUrl('options.html'));
    await letTimePass(story.page);
    await waitFor('the number on the button', async () => (await badge(story.page)) === '1');
    if (isFirefox(story)) expect((await story.firefox.notice()).words).toMatch(/DESK-1.*Waiting/);
    expect(desk.looks.length).toBe(before + 1);
    // Nothing happened since: the helpdesk answers with a few bytes, and nobody is told anything.
    await letTimePass(story.page);
    await waitFor('the second look', () => desk.looks.length > before + 1);
    expect(desk.looks.at(-1)).toBe(304);
    await story.closeTab();
  });

  test('it is read where it was sent, as text, and the number goes', async () => {
    const { story } = stage;
    await story.clickToolbar();
    await story.panel.waitFor(named('open-sent'));
    await story.panel.click(named('open-sent'));
    await story.panel.waitFor(`${named('sent-row')}[data-unread=true]`, 'Waiting for the reporter');
    await lookAt(story, name('sent-list'));
    await story.panel.click(named('sent-row'));
    await story.panel.waitFor(named('said'), '<b>Please</b> tell us.');
    await waitFor('no number on the button', async () => (await badge(story.panel)) === '');
    if (isFirefox(story))
      await waitFor('no notification', async () => (await notices(story.panel)).length === 0);
  });

  test('what is typed survives; it is answered with a picture, once, though the answer to that was lost', async () => {
    const { story, desk } = stage;
    await story.panel.type(named('reply-text'), 'Chromium 156.');
    await story.panel.attach(named('reply-picture'), { name: 'x.png', type: 'image/png', bytes: PIXEL });
    await story.panel.waitFor(named('reply-file'));
    await story.closePanel();
    await story.clickToolbar();
    await story.panel.click(named('open-sent'));
    await story.panel.click(named('sent-row'));
    await waitFor(
      'what was typed',
      async () => (await story.panel.value(named('reply-text'))) === 'Chromium 156.',
    );
    await story.panel.waitFor(named('reply-file'));
    desk.setFault({ kind: 'cut-after-accept' });
    await story.panel.click(named('reply-send'));
    await story.panel.waitFor(`${named('reply-pending')}[data-state=waiting]`);
    await lookAt(story, name('sent-waiting'));
    desk.setFault(undefined);
    await story.panel.click(named('reply-retry'));
    await story.panel.waitFor('.said--mine', 'Chromium 156.');
    const said = desk.said(1).filter(({ mine }) => mine);
    expect(said).toMatchObject([
      // Drawn anew, as every picture that is added.
      { text: 'Chromium 156.', files: [{ name: 'picture-1.png' }] },
    ]);
    await waitFor('no number on the button', async () => (await badge(story.panel)) === '');
  });

  test('solved, and it is not: that goes to the ticket with the page as it is now', async () => {
    const { story, desk, app } = stage;
    await story.closePanel();
    await agentSays(story, link, 'This is mended now.', 'solved');
    await story.newTab(`${app.url}/cases/1041`);
    await story.clickToolbar();
    await story.panel.waitFor(named('screenshot'));
    await letTimePass(story.panel);
    await story.panel.click(named('open-sent'));
    await story.panel.waitFor(named('sent-row'), 'Solved');
    await story.panel.click(named('sent-row'));
    await story.panel.waitFor(named('verdict'));
    await lookAt(story, name('sent-solved'));
    await story.panel.click(named('verdict-broken'));
    await story.panel.waitFor(`${named('fresh')}[data-state=there]`);
    await takePicture(story.panel, name('sent-broken'), { full: true });
    expect(await axeFindings(story.panel)).toEqual([]);
    await story.panel.click(named('reply-send'));
    await waitFor('the answer in the ticket', () => desk.said(1).filter(({ mine }) => mine).length === 2);
    const { text, files } = desk.said(1).at(-1) ?? {};
    expect(text).toBe('It is still broken.');
    expect(files?.map((file) => file.name)).toEqual(
      expect.arrayContaining(['report.json', 'screenshot.png']),
    );
    expect(reportAmong(desk, files)).toContain('/cases/1041');
    await story.panel.waitFor(named('ticket-status'), 'Open');
  });

  test('a page that was not lent to us is captured by the next click on the toolbar button', async () => {
    const { story, desk, app } = stage;
    const elsewhere = await startDemoApp();
    onTestFinished(() => elsewhere.close());
    await story.closePanel();
    await agentSays(story, link, 'And now?', 'solved');
    await story.newTab(`${app.url}/cases/1042`);
    await story.clickToolbar();
    await story.panel.waitFor(named('open-sent'));
    await letTimePass(story.panel);
    await story.panel.click(named('open-sent'));
    await story.panel.waitFor(named('sent-row'), 'Solved');
    await story.panel.click(named('sent-row'));
    // The way to another origin takes the grant of the click away; Firefox takes it on any way.
    await story.open(`${elsewhere.url}/cases/1043`);
    await story.panel.click(named('verdict-broken'));
    await story.panel.waitFor(named('fresh'), 'toolbar');
    await takePicture(story.panel, name('sent-not-lent'), { full: true });
    await story.clickToolbar();
    await story.panel.waitFor(`${named('fresh')}[data-state=there]`);
    await story.panel.click(named('reply-send'));
    await waitFor('the answer in the ticket', () => desk.said(1).filter(({ mine }) => mine).length === 3);
    const files = desk.said(1).at(-1)?.files ?? [];
    expect(files.map((file) => file.name)).toContain('screenshot.png');
    expect(reportAmong(desk, files)).toContain(`${elsewhere.url}/cases/1043`);
    expect(desk.tickets()).toHaveLength(1);
  });

  test('closed, nobody asks any more; taken out of the list, nothing is left of it', async () => {
    const { story, desk } = stage;
    await story.closePanel();
    await agentSays(story, link, '', 'closed');
    await story.newTab(`${story.extensionUrl('sidepanel.html')}?sent=`);
    await story.page.waitFor(named('sent-row'));
    await letTimePass(story.page);
    await story.page.waitFor(named('sent-row'), 'Closed');
    await story.page.click(named('sent-row'));
    await story.page.waitFor(named('ticket-status'), 'Closed');
    await takePicture(story.page, name('sent-in-tab'), { full: true });
    expect(await axeFindings(story.page)).toEqual([]);
    await story.page.click(named('sent-forget'));
    await story.page.click(named('confirm'));
    await story.page.waitFor(named('sent-list'), 'Nothing sent yet');
    const alarms = await story.page.evaluate(async () => {
      const { alarms } = (
        globalThis as unknown as { chrome: { alarms: { getAll(): Promise<{ name: string }[]> } } }
      ).chrome;
      return (await alarms.getAll()).map((alarm) => alarm.name);
    });
    expect(alarms).not.toContain('news');
    expect(desk.tickets()).toHaveLength(1);
  });
});
