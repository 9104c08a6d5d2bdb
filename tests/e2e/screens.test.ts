import { isFirefox } from '../browsers/firefox-story.ts';
import { describe, expect, test } from 'vitest';
import { axeFindings } from './axe.ts';
import { receipt, test as named, watchSite, write } from './person.ts';
import { pictureFile, takePicture } from './pictures.ts';
import { BROWSERS, useStage } from './stage.ts';

/** Every screen of the product, looked at by axe and photographed. */
describe.each(BROWSERS)('screens in %s', (browser) => {
  const stage = useStage(browser);
  const name = (screen: string) => (browser === 'chromium' ? screen : `${screen}-${browser}`);

  test('options', async () => {
    const { story, app } = stage;
    await watchSite(story, app.url);
    await story.open(story.extensionUrl('options.html'));
    await story.page.waitFor(named('watched-site'));
    await takePicture(story.page, name('options'), { full: true });
    expect(await axeFindings(story.page)).toEqual([]);
  });

  test('a tab without a report', async () => {
    const { story, app } = stage;
    await story.open(`${app.url}/cases`);
    await story.clickToolbar();
    await story.panel.waitFor(named('title'));
    await story.newTab(`${app.url}/cases/1041`);
    await story.panel.waitFor(named('no-draft'));
    await takePicture(story.panel, name('no-draft'));
    expect(await axeFindings(story.panel)).toEqual([]);
    await story.closeTab();
  });

  test('writing', async () => {
    const { story, app } = stage;
    await story.open(`${app.url}/cases`);
    await story.page.click('#export');
    await story.clickToolbar();
    await story.panel.waitFor(named('screenshot'));
    await write(story.panel, {
      title: 'Export does nothing',
      doing: 'I wanted the list of cases for the monthly report.',
      expected: 'A file with all cases.',
      happened: 'I pressed Export and nothing came.',
    });
    await story.panel.waitFor(named('saved'), /Saved/);
    await story.panel.evaluate(() => document.querySelector('main')?.scrollTo(0, 0));
    if (isFirefox(story)) await story.firefox.sidebarWidth(400);
    await takePicture(story.panel, name('panel'));
    // Only Firefox can photograph its own window: page, toolbar and panel in one picture, for the README.
    if (isFirefox(story)) await story.firefox.windowShot(pictureFile('panel-in-window'));
    expect(await axeFindings(story.panel)).toEqual([]);
  });

  test('review', async () => {
    const { story } = stage;
    await story.panel.click(named('review'));
    await story.panel.waitFor(named('document'));
    await takePicture(story.panel, name('review'), { full: true });
    expect(await axeFindings(story.panel)).toEqual([]);
  });

  test('receipt, and the ticket in the desk', async () => {
    const { story } = stage;
    await story.panel.click(named('send'));
    const { link } = await receipt(story.panel);
    await takePicture(story.panel, name('receipt'));
    expect(await axeFindings(story.panel)).toEqual([]);
    await story.closePanel();
    await story.newTab(link);
    await takePicture(story.page, name('ticket'), { full: true });
    expect(await axeFindings(story.page)).toEqual([]);
    await story.closeTab();
  });

  test('a report that waits', async () => {
    const { story, app, desk } = stage;
    desk.setFault({ kind: 'fail', status: 503, retryAfter: 600 });
    await story.newTab(`${app.url}/cases/1042`);
    await story.clickToolbar();
    await story.panel.waitFor(named('screenshot'));
    await write(story.panel, { title: 'Waiting' });
    await story.panel.click(named('review'));
    await story.panel.click(named('send'));
    await story.panel.waitFor(named('error'));
    await takePicture(story.panel, name('waiting'));
    expect(await axeFindings(story.panel)).toEqual([]);
    await story.open(story.extensionUrl('options.html'));
    await story.page.waitFor(named('outbox-entry'));
    await takePicture(story.page, name('options-outbox'), { full: true });
    expect(await axeFindings(story.page)).toEqual([]);
  });
});
