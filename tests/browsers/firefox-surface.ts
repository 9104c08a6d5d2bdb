import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { FirefoxFrames } from './firefox-frames.ts';
import { clickAt, COMMAND, dragAlong, pressKeys, typeText } from './firefox-input.ts';
import { anyText, attachFile, chooseOption, clickPoint, fieldValue, visibleText } from './in-page.ts';
import { callExpression, isWanted, type Surface } from './surface.ts';
import { waitFor } from './wait.ts';

const point = z.object({ x: z.number(), y: z.number() });

/** Where a page begins in the browser's window; the sidebar's page lies in a frame of its own. */
const OFFSET = (locate: string) => `
  let { x, y } = { x: 0, y: 0 };
  for (let frame = ${locate}; frame; frame = frame.ownerDocument.defaultView.browsingContext.embedderElement) {
    const box = frame.getBoundingClientRect();
    x += box.x;
    y += box.y;
    if (frame.ownerDocument === document) break;
  }
  return { x, y };`;

const SNAPSHOT = (locate: string) => `
  const [x, y, width, height] = args;
  const area = width ? new DOMRect(x, y, width, height) : null;
  const global = (${locate}).browsingContext.currentWindowGlobal;
  const bitmap = await global.drawSnapshot(area, window.devicePixelRatio, 'white', true);
  const canvas = document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas');
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.getContext('2d').drawImage(bitmap, 0, 0);
  return canvas.toDataURL('image/png');`;

/** `locate`: one of LOCATE. */
export function firefoxSurface(frames: FirefoxFrames, locate: string): Surface {
  const call = (what: string | ((...args: never[]) => unknown), ...args: unknown[]) =>
    frames.inPage(locate, callExpression(what, args));
  const need = async (what: string, answer: () => Promise<unknown>) =>
    z.string().parse(await waitFor(what, answer));

  const surface: Surface = {
    async click(selector) {
      let obstacle: unknown;
      const inPage = await waitFor(`${selector} to be clickable`, async () => {
        const answer = point.safeParse(await call(clickPoint, selector));
        return answer.success && answer.data;
      }).catch(async (why: unknown) => {
        obstacle = await call(clickPoint, selector);
        throw new Error(`Cannot click ${selector}: ${JSON.stringify(obstacle)}`, { cause: why });
      });
      const offset = point.parse(await frames.inWindow(OFFSET(locate)));
      await frames.perform(clickAt(offset.x + inPage.x, offset.y + inPage.y));
    },
    async drag(selector, way, how = 'mouse') {
      const corner = point.parse(
        await waitFor(selector, () =>
          call((wanted: string) => {
            const box = document.querySelector(wanted)?.getBoundingClientRect();
            return box && { x: box.x, y: box.y };
          }, selector),
        ),
      );
      const offset = point.parse(await frames.inWindow(OFFSET(locate)));
      await frames.perform(
        dragAlong(
          way.map(({ x, y }) => ({ x: offset.x + corner.x + x, y: offset.y + corner.y + y })),
          how,
        ),
      );
    },
    async type(selector, text) {
      await surface.click(selector);
      await surface.press(`${COMMAND}+a`);
      if (text === '') await surface.press('Delete');
      else await frames.perform(typeText(text));
    },
    async press(...keys) {
      for (const key of keys) await frames.perform(pressKeys(key));
    },
    async choose(selector, value) {
      await waitFor(`option ${value} of ${selector}`, () => call(chooseOption, selector, value));
    },
    async attach(selector, { name, type, bytes }) {
      const base64 = Buffer.from(bytes).toString('base64');
      await waitFor(selector, () => call(attachFile, selector, name, type, base64));
    },
    text: (selector) => need(selector, () => call(anyText, selector)),
    value: (selector) => need(`${selector} with a value`, () => call(fieldValue, selector)),
    has: async (selector) => (await call(visibleText, selector)) !== null,
    async waitFor(selector, text) {
      await waitFor(`${selector} saying ${String(text ?? 'anything')}`, async () => {
        const found = await call(visibleText, selector);
        return typeof found === 'string' && isWanted(found, text);
      });
    },
    async waitForNo(selector) {
      await waitFor(`${selector} to go`, async () => (await call(visibleText, selector)) === null);
    },
    // What comes back is JSON of the shape the function has; there is nothing to check it against.
    evaluate: async (what, ...args) => (await call(what, ...args)) as never,
    async shot(file, { full = false } = {}) {
      const size =
        'return [0, 0, document.documentElement.scrollWidth, document.documentElement.scrollHeight]';
      const area = full ? z.array(z.number()).parse(await call(`(() => { ${size} })()`)) : [];
      const url = z.string().parse(await frames.inWindow(SNAPSHOT(locate), ...area));
      writeFileSync(file, Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'));
    },
  };
  return surface;
}
