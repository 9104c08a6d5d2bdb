import type { Page } from 'playwright-core';
import { callExpression, isWanted, type Surface } from './surface.ts';
import { waitFor } from './wait.ts';

/** `find` is asked at each use, because a panel that was closed and opened again is another page. */
export function chromiumSurface(find: () => Page): Surface {
  const first = (selector: string) => find().locator(selector).first();
  const visible = (selector: string) => find().locator(selector).filter({ visible: true }).first();
  return {
    click: (selector) => visible(selector).click(),
    async drag(selector, way, how = 'mouse') {
      const page = find();
      await visible(selector).waitFor();
      const box = await visible(selector).boundingBox();
      const points = way.map(({ x, y }) => ({ x: (box?.x ?? 0) + x, y: (box?.y ?? 0) + y }));
      if (how === 'touch') {
        await touch(page, points);
        return;
      }
      const [first, ...rest] = points;
      if (!first) return;
      await page.mouse.move(first.x, first.y);
      await page.mouse.down();
      for (const { x, y } of rest) await page.mouse.move(x, y, { steps: 4 });
      await page.mouse.up();
    },
    async type(selector, text) {
      await visible(selector).click();
      await find().keyboard.press('ControlOrMeta+A');
      if (text === '') await find().keyboard.press('Delete');
      else await find().keyboard.type(text);
    },
    async press(...keys) {
      for (const key of keys) await find().keyboard.press(key);
    },
    async choose(selector, value) {
      await first(selector).selectOption(value);
    },
    attach: (selector, { name, type, bytes }) =>
      first(selector).setInputFiles({ name, mimeType: type, buffer: Buffer.from(bytes) }),
    text: async (selector) => (await first(selector).textContent()) ?? '',
    value: (selector) => first(selector).inputValue(),
    has: (selector) => visible(selector).isVisible(),
    async waitFor(selector, text) {
      await visible(selector).waitFor();
      await waitFor(`${selector} to say ${String(text)}`, async () =>
        isWanted((await visible(selector).textContent()) ?? '', text),
      );
    },
    async waitForNo(selector) {
      await visible(selector).waitFor({ state: 'hidden' });
    },
    evaluate: (what, ...args) => find().evaluate(callExpression(what, args)),
    async shot(file, { full = false } = {}) {
      await find().screenshot({ path: file, fullPage: full });
    },
  };
}

/** A finger, as the screen itself would tell it. */
async function touch(page: Page, points: readonly { x: number; y: number }[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const tell = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: { x: number; y: number }[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints });
  const [first, ...rest] = points;
  if (!first) return;
  await tell('touchStart', [first]);
  for (const point of rest) await tell('touchMove', [point]);
  await tell('touchEnd', []);
  await session.detach();
}
