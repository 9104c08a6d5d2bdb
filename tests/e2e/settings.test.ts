import { describe, expect, test } from 'vitest';
import { waitFor } from '../browsers/wait.ts';
import { axeFindings } from './axe.ts';
import { reviewAndSend, test as named, write } from './person.ts';
import { BROWSERS, useStage } from './stage.ts';

const HOST = 'http://127.0.0.1/*';

/** What real browsers do with keys, focus and permissions while somebody sets up helpdesks. */
describe.each(BROWSERS)('the settings in %s', (browser) => {
  const stage = useStage(browser, { connected: false, token: 'right' });
  const focused = () =>
    stage.story.page.evaluate(() => {
      const it = document.activeElement;
      return it?.getAttribute('data-test') ?? it?.textContent ?? '';
    });
  const focusOn = (wanted: string) =>
    waitFor(`the focus on ${wanted}`, async () => (await focused()) === wanted);

  async function addHelpdesk(label: string): Promise<void> {
    const { page } = stage.story;
    await page.click(named('connection-add'));
    await page.choose(named('adapter'), 'webhook');
    await page.type(named('field-address'), stage.desk.reports);
    await page.type(named('field-token'), 'right');
    await page.type(named('field-label'), label);
    await page.press('Enter');
    await page.waitForNo(named('save'));
  }

  test('Enter goes to what is wrong, asks the browser, tests, and keeps what works', async () => {
    const { story, desk } = stage;
    const { page } = story;
    await story.open(story.extensionUrl('options.html'));
    await page.click(named('connection-add'));
    await focusOn('adapter');
    await page.choose(named('adapter'), 'webhook');
    await page.type(named('field-token'), 'wrong');
    await page.press('Enter');
    await focusOn('field-address');
    expect(await axeFindings(page)).toEqual([]);
    await page.type(named('field-address'), desk.reports);
    await story.allowHost(HOST, () => page.press('Enter'));
    await page.waitFor(named('save-untested'));
    await focusOn('field-token');
    await page.type(named('field-token'), 'right');
    await page.press('Enter');
    await page.waitFor(named('connection'), /127\.0\.0\.1.*Tested on/s);
    await focusOn('Helpdesk');
    expect(await page.text(named('said'))).toBe('“127.0.0.1” works and is saved.');
  });

  test('giving up leaves the focus on the row', async () => {
    const { page } = stage.story;
    await page.click(named('connection-edit'));
    await page.waitFor(named('field-token'));
    await page.click(named('cancel'));
    await focusOn('127.0.0.1');
  });

  test('a report whose helpdesk is removed goes to the same one under another name, and is one ticket', async () => {
    const { story, desk, app } = stage;
    const { page } = story;
    desk.setFault({ kind: 'cut-after-accept' });
    await story.newTab(`${app.url}/cases`);
    await story.clickToolbar();
    await story.panel.waitFor(named('screenshot'));
    await write(story.panel, { title: 'Homeless' });
    await reviewAndSend(story.panel);
    await story.panel.waitFor(named('error'));
    await story.closePanel();
    await story.closeTab();

    await addHelpdesk('Second name');
    await page.click(named('connection-remove'));
    await page.waitFor(named('affected'), 'Homeless');
    expect(await axeFindings(page)).toEqual([]);
    await page.click(named('confirm'));
    await focusOn('Helpdesk');
    await page.waitFor(named('looks-first'), 'Second name');
    expect(await axeFindings(page)).toEqual([]);
    desk.setFault(undefined);
    await page.click(named('move'));
    await page.waitFor('.more', '1 report sent');
    expect(desk.tickets()).toHaveLength(1);
  });
});
