import { z } from 'zod';
import { isChromium } from '../../browsers/chromium-story.ts';
import { isFirefox } from '../../browsers/firefox-story.ts';
import type { Story } from '../../browsers/story.ts';

/**
 * Runs in a page: scrolls down all of it as slowly as somebody who looks at it, so that what loads or comes in
 * meanwhile is there, whatever our own picture did; then goes back up.
 */
export async function lookThrough(): Promise<void> {
  const root = document.scrollingElement ?? document.documentElement;
  const drawn = () =>
    new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
  for (let top = 0; top < root.scrollHeight; top += innerHeight / 2) {
    root.scrollTo({ top, behavior: 'instant' });
    await drawn();
  }
  root.scrollTo({ top: 0, behavior: 'instant' });
  await drawn();
  const ending = document
    .getAnimations()
    .filter(
      ({ effect, playState }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity,
    );
  await Promise.allSettled(ending.map(({ finished }) => finished));
  await Promise.allSettled([...document.images].map((image) => image.decode()));
  await drawn();
}

/** Runs in a page. */
function addStyle(css: string): void {
  const style = document.createElement('style');
  style.textContent = css;
  document.head.append(style);
}

/**
 * For its picture Chromium makes the window as small as a pixel, then as large as the page. What glides from one shape
 * to another in the course of that would be on its way.
 */
const NO_GLIDING = '*, *::before, *::after { transition: none !important }';

const sizeSchema = z.object({ width: z.number(), height: z.number() });

/**
 * All of the page in front as the browser's own tools take it: through the DevTools protocol in Chromium, drawn as a
 * whole in Firefox. PNG as base64.
 */
export async function browsersPicture(story: Story, unrolled?: string): Promise<string> {
  if (unrolled) await story.page.evaluate(addStyle, unrolled);
  await story.page.evaluate(lookThrough);
  if (isFirefox(story)) return (await story.firefox.documentShot()).toString('base64');
  if (!isChromium(story)) throw new Error('no such browser');
  await story.page.evaluate(addStyle, NO_GLIDING);
  const tab = story.chromium.tabs().at(-1);
  if (!tab) throw new Error('no tab');
  const session = await tab.context().newCDPSession(tab);
  const { cssContentSize } = await session.send('Page.getLayoutMetrics');
  const size = sizeSchema.parse(cssContentSize);
  const { data } = await session.send('Page.captureScreenshot', {
    format: 'png',
    captureBeyondViewport: true,
    clip: { x: 0, y: 0, ...size, scale: 1 },
  });
  await session.detach();
  return data;
}
