import { z } from 'zod';
import type { CdpPipe } from '../browsers/cdp-pipe.ts';
import { waitFor } from '../browsers/wait.ts';
import { inspect, type Inspected } from './inspector.ts';

/** CSS pixels of the page, of which the screenshot is a picture. */
export const PAGE_SIZE = { width: 1280, height: 720 };

const created = z.object({ targetId: z.string() });
const size = z.object({ width: z.number(), height: z.number() });
const nothing = z.unknown();

/** A fresh tab in front with the page, loaded and of its size; the tab `before` is closed. */
export async function openBenchPage(pipe: CdpPipe, url: string, before?: string): Promise<string> {
  const { targetId } = await pipe.send('Target.createTarget', { url }, created);
  if (before !== undefined) await pipe.send('Target.closeTarget', { targetId: before }, nothing);
  const page = await inspect(pipe, targetId);
  await waitFor('the page under report', () =>
    page.evaluate(`location.href !== 'about:blank' && document.readyState === 'complete'`, z.boolean()),
  );
  await giveSize(pipe, targetId, page);
  await page.detach();
  return targetId;
}

/** The window is the page and the browser's own bars, which differ from one version to the next. */
async function giveSize(pipe: CdpPipe, targetId: string, page: Inspected): Promise<void> {
  const inside = await page.evaluate('({ width: innerWidth, height: innerHeight })', size);
  if (inside.width === PAGE_SIZE.width && inside.height === PAGE_SIZE.height) return;
  const window = z.object({ windowId: z.number(), bounds: size });
  const { windowId, bounds } = await pipe.send('Browser.getWindowForTarget', { targetId }, window);
  const width = bounds.width + PAGE_SIZE.width - inside.width;
  const height = bounds.height + PAGE_SIZE.height - inside.height;
  await pipe.send('Browser.setWindowBounds', { windowId, bounds: { width, height } }, nothing);
  await waitFor('the page to be of its size', () =>
    page.evaluate(`innerWidth === ${PAGE_SIZE.width} && innerHeight === ${PAGE_SIZE.height}`, z.boolean()),
  );
}
