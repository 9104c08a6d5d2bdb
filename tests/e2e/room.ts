import { z } from 'zod';
import type { Story } from '../browsers/story.ts';
import { isChromium } from '../browsers/chromium-story.ts';
import { isFirefox } from '../browsers/firefox-story.ts';
import type { Surface } from '../browsers/surface.ts';
import { waitFor } from '../browsers/wait.ts';

/** Height of the smallest panel looked at: half of a laptop's, as at a zoom of 200 %. */
export const LOW = 332;

interface Size {
  width: number;
  height: number;
}

export function panelSize(panel: Surface): Promise<Size> {
  return panel.evaluate(() => ({ width: innerWidth, height: innerHeight }));
}

/** Gives the panel a size in CSS pixels. Firefox's sidebar is as high as its window, whatever is asked for. */
export async function resizePanel(story: Story, size: Size): Promise<void> {
  if (isChromium(story)) await story.chromium.findPanel()?.setViewportSize(size);
  if (isFirefox(story)) await story.firefox.sidebarWidth(size.width);
  await waitFor(
    `a panel of ${size.width} pixels`,
    async () => (await panelSize(story.panel)).width === size.width,
  );
}

/** Elements that stick out of the page sideways, where nobody can see or reach them. */
export async function stickingOut(surface: Surface): Promise<string[]> {
  const found = await surface.evaluate(() => {
    const room = document.documentElement.clientWidth;
    const isCut = (element: Element) =>
      element.closest('pre, .for-ears, .viewer__frame, .stage') !== null ||
      getComputedStyle(element).clipPath !== 'none';
    return [...document.querySelectorAll('body *')]
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        return width > 0 && (left < -1 || right > room + 1) && !isCut(element);
      })
      .map((element) => `${element.localName}.${element.getAttribute('class') ?? ''}`);
  });
  return z.array(z.string()).parse(found);
}

/**
 * How far the title field jumps when the panel takes the place of its first look, in pixels: whoever was about to
 * click it must not hit something else.
 */
export function jumpOfTitle(panel: Surface): Promise<number> {
  return panel.evaluate(async () => {
    const main = document.querySelector('main');
    main?.scrollTo(0, 0);
    window.scrollTo(0, 0);
    const top = (of: ParentNode) => of.querySelector('[data-test=title]')?.getBoundingClientRect().top ?? 0;
    const app = document.getElementById('app');
    const shown = document.querySelector<HTMLImageElement>('[data-test=screenshot]');
    const source = await (await fetch(location.pathname)).text();
    const first = new DOMParser().parseFromString(source, 'text/html').getElementById('first');
    const image = first?.querySelector('img');
    if (!app || !shown || !first || !image) return Number.NaN;
    const { i18n } = (globalThis as unknown as { chrome: { i18n: { getMessage(key: string): string } } })
      .chrome;
    for (const element of first.querySelectorAll<HTMLElement>('[data-text]'))
      element.textContent = i18n.getMessage(element.dataset['text'] ?? '');
    image.src = shown.src;
    image.hidden = false;
    image.parentElement?.classList.remove('picture--waiting');
    const before = top(app);
    app.hidden = true;
    document.body.append(first);
    await image.decode();
    const after = top(first);
    first.remove();
    app.hidden = false;
    return before - after;
  });
}

/** What of the frame of the screen has to be scrolled up and down: one thing, or people scroll the wrong one. */
export async function scrollers(surface: Surface): Promise<string[]> {
  const found = await surface.evaluate(() =>
    ['html', 'main', '.bar']
      .flatMap((selector) => document.querySelector(selector) ?? [])
      .filter(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight + 1)
      .map(({ localName }) => localName),
  );
  return z.array(z.string()).parse(found);
}

/** Goes through the screen with Tab; what had the focus and was covered by something else, or out of sight. */
export async function coveredInTurn(surface: Surface, stops: number): Promise<string[]> {
  const covered: string[] = [];
  for (let stop = 0; stop < stops; stop++) {
    await surface.press('Tab');
    const found = await surface.evaluate(() => {
      const focused = document.activeElement;
      if (!focused || focused === document.body) return '';
      const target = focused.closest('label') ?? focused;
      const { left, top, width, height } = target.getBoundingClientRect();
      const x = left + width / 2;
      // Of what is higher than the panel the beginning counts.
      const y = top + Math.min(height / 2, 20);
      const seen = document.elementFromPoint(x, y);
      if (seen && (target.contains(seen) || seen.contains(target))) return '';
      return `${focused.outerHTML.slice(0, 120)} at ${Math.round(x)}, ${Math.round(y)}`;
    });
    if (typeof found === 'string' && found) covered.push(found);
  }
  return covered;
}
