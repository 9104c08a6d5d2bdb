import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Inspected } from './inspector.ts';

/** Milliseconds between two inputs: a quick typist, five times as fast. */
const PACE_MS = 16;

/** What a person does with mouse and keyboard, as the browser itself makes it: trusted events, focus, layout. */
export interface RealInput {
  click(selector: string): Promise<void>;
  type(text: string): Promise<void>;
  enter(): Promise<void>;
}

const point = z.object({ x: z.number(), y: z.number() });

export function realInput(page: Inspected): RealInput {
  const send = async (method: string, params: Record<string, unknown>) => {
    await page.send(method, params);
    await sleep(PACE_MS);
  };
  const key = async (typed: Record<string, unknown>) => {
    await send('Input.dispatchKeyEvent', { type: 'keyDown', ...typed });
    await send('Input.dispatchKeyEvent', { type: 'keyUp', ...typed });
  };
  return {
    async click(selector) {
      const at = await page.evaluate(`(${String(middleOf)})(${JSON.stringify(selector)})`, point);
      const button = { ...at, button: 'left', clickCount: 1 };
      await send('Input.dispatchMouseEvent', { type: 'mouseMoved', ...at });
      await send('Input.dispatchMouseEvent', { type: 'mousePressed', ...button });
      await send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...button });
    },
    async type(text) {
      for (const letter of text) await key({ key: letter, text: letter });
    },
    enter: () => key({ key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' }),
  };
}

/** Runs in the page. */
function middleOf(selector: string): { x: number; y: number } {
  const found = document.querySelector(selector);
  if (!found) throw new Error(`Nothing matches ${selector}`);
  found.scrollIntoView({ block: 'nearest' });
  const { x, y, width, height } = found.getBoundingClientRect();
  return { x: x + width / 2, y: y + height / 2 };
}
