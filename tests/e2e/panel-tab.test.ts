import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { isChromium } from '../browsers/chromium-story.ts';
import { isFirefox } from '../browsers/firefox-story.ts';
import type { Story } from '../browsers/story.ts';
import { waitFor } from '../browsers/wait.ts';
import { painted, test as named, write } from './person.ts';
import { takePicture } from './pictures.ts';
import { BROWSERS, useStage } from './stage.ts';
import { records } from './stored.ts';

/** Brings the tab with this address to the front and clicks the toolbar button on it. */
async function clickOn(story: Story, address: string): Promise<void> {
  if (isChromium(story)) {
    await story.chromium
      .tabs()
      .find((tab) => tab.url() === address)
      ?.bringToFront();
    await story.chromium.clickAction(address);
  }
  if (isFirefox(story)) {
    await story.firefox.frames.inWindow(
      `gBrowser.selectedTab = gBrowser.tabs.find((tab) => tab.linkedBrowser.currentURI.spec === args[0])`,
      address,
    );
    await story.firefox.clickAction();
  }
}

/** Addresses of all tabs. */
async function tabs(story: Story): Promise<string[]> {
  if (isChromium(story)) return story.chromium.tabs().map((tab) => tab.url());
  if (!isFirefox(story)) return [];
  const found = await story.firefox.frames.inWindow(
    `return gBrowser.tabs.map((tab) => tab.linkedBrowser.currentURI.spec)`,
  );
  return z.array(z.string()).parse(found);
}

/** Colour in the middle of the picture that is shown, as `r,g,b`. */
function middle(): string {
  const image = document.querySelector('img.picture__image') as HTMLImageElement;
  const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
  const context = canvas.getContext('2d');
  context?.drawImage(image, 0, 0);
  const data = context?.getImageData(image.naturalWidth / 2, image.naturalHeight / 2, 1, 1).data;
  return [...(data ?? [])].slice(0, 3).join();
}

/** Makes a page of one colour. */
function paint(colour: string): void {
  document.body.replaceChildren();
  document.documentElement.style.background = colour;
}

describe.each(BROWSERS)('the panel as a tab in %s', (browser) => {
  const stage = useStage(browser, { connected: false });
  const ofPanel = async () =>
    (await tabs(stage.story)).filter((address) => address.includes('sidepanel.html?draft='));

  test('every click on a tab comes back to the one tab of its report', async () => {
    const { story, app } = stage;
    await story.open(story.extensionUrl('options.html'));
    await story.page.click(`${named('place')} label:has(input[value="tab"])`);
    const address = `${app.url}/cases?as-tab`;
    await story.newTab(address);
    await story.page.evaluate(paint, 'rgb(200, 30, 60)');
    await story.page.evaluate(painted);
    await clickOn(story, address);
    await waitFor('the panel', async () => (await ofPanel()).length === 1);
    await story.page.waitFor(named('screenshot'));
    await write(story.page, { title: 'In a tab of its own' });
    await story.page.waitFor(named('saved'), /Saved/);
    await clickOn(story, address);
    await story.page.waitFor(named('came-back'));
    expect(await story.page.value(named('title'))).toBe('In a tab of its own');
    expect(await ofPanel()).toHaveLength(1);
    await story.page.click(named('standby-drop'));
    await story.page.waitForNo(named('came-back'));
  });

  test('a picture taken again is of the page, and the panel is back in front', async () => {
    const { story } = stage;
    expect(await story.page.evaluate(middle)).toBe('200,30,60');
    await story.page.click(named('picture-retake'));
    await story.page.waitFor(named('undo'));
    await takePicture(story.page, browser === 'chromium' ? 'panel-tab' : 'panel-tab-firefox');
    expect(await story.page.evaluate(middle)).toBe('200,30,60');
    expect(await story.page.evaluate(() => document.visibilityState)).toBe('visible');
    expect(await records(story.page, 'pictures')).toHaveLength(1);
  });
});
