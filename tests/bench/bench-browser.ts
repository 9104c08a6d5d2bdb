import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { launchChromium, type Chromium } from '../browsers/chromium.ts';
import { waitFor } from '../browsers/wait.ts';
import { openBenchPage, PAGE_SIZE } from './bench-page.ts';
import { inspected, type Inspected } from './inspector.ts';
import { readySchema, watchPanel, type Ready } from './panel-probe.ts';

/** Milliseconds of rest before a click; also keeps us below Chromium's two pictures a second. */
const SETTLE_MS = 700;
const PROBE = 'panelBench';

const nothing = z.unknown();
/** A side panel is born as a target of type "other". */
const heldSchema = z.object({ sessionId: z.string(), targetInfo: z.object({ type: z.literal('other') }) });
const HOLD = {
  autoAttach: true,
  waitForDebuggerOnStart: true,
  flatten: true,
  filter: [{ type: 'other' }],
};
const LET_GO = { autoAttach: false, waitForDebuggerOnStart: false, flatten: true };

export interface BenchBrowser {
  /** A fresh tab, a closed panel, a click; the address must be of no other tab. @returns milliseconds from the click to the panel that is ready */
  measure(url: string, how?: { cold: boolean }): Promise<number>;
  close(): Promise<void>;
}

/**
 * Chromium with one extension, and no debugger attached but to the panel that is being measured: workers
 * and pages under a debugger start and live otherwise than a person's.
 *
 * @param extension unpacked folder; without one the package from `npm run zip`
 */
export async function openBenchBrowser(extension?: string): Promise<BenchBrowser> {
  const chromium = await launchChromium(extension === undefined ? {} : { extension });
  const nextPanel = watchForPanels(chromium);
  await chromium.detach();
  let tab: string | undefined;

  return {
    async measure(url, { cold } = { cold: false }) {
      const { pipe } = chromium.process;
      tab = await openBenchPage(pipe, url, tab);
      if (cold) await chromium.stopWorker();
      await pipe.send('Target.setAutoAttach', HOLD, nothing);
      await sleep(SETTLE_MS);
      if ((await chromium.workerRunning()) === cold)
        throw new Error(`The worker is ${cold ? 'running' : 'not running'}`);
      const action = { id: chromium.id, targetId: await tabOf(chromium, url) };
      const ready = nextPanel();
      const clicked = Date.now();
      await pipe.send('Extensions.triggerAction', action, nothing);
      const { at, late, width, height } = await ready;
      await pipe.send('Target.setAutoAttach', LET_GO, nothing);
      await closePanel(chromium);
      if (late) throw new Error('The probe came after the panel was read');
      if (width !== PAGE_SIZE.width || height !== PAGE_SIZE.height)
        throw new Error(`The picture is ${width}×${height}, so it is not of the page as it was`);
      return at - clicked;
    },
    close: chromium.close,
  };
}

/**
 * The probe has to be in the panel before the panel's own scripts, so Chromium is told to hold a new panel
 * until the debugger lets it go, which it does at once.
 *
 * @returns a function that waits for the next panel to open and to be ready
 */
function watchForPanels({ process: { pipe } }: Chromium): () => Promise<Ready> {
  let onHeld: ((panel: Inspected) => void) | undefined;
  pipe.on(({ method, params }) => {
    const held = method === 'Target.attachedToTarget' ? heldSchema.safeParse(params) : undefined;
    if (held?.success) onHeld?.(inspected(pipe, held.data.sessionId));
  });
  const source = `(${String(watchPanel)})(${JSON.stringify(PROBE)})`;

  return async () => {
    const panel = await new Promise<Inspected>((resolve) => (onHeld = resolve));
    onHeld = undefined;
    await Promise.all([
      panel.send('Page.addScriptToEvaluateOnNewDocument', { source }),
      panel.send('Page.enable'),
      panel.send('Runtime.runIfWaitingForDebugger'),
    ]);
    return waitFor('the panel to be ready', () =>
      panel.evaluate(`globalThis[${JSON.stringify(PROBE)}]`, readySchema.optional()),
    );
  };
}

async function tabOf(chromium: Chromium, url: string): Promise<string> {
  const tab = (await chromium.targets()).find((target) => target.type === 'tab' && target.url === url);
  if (!tab) throw new Error(`No tab shows ${url}`);
  return tab.targetId;
}

async function closePanel(chromium: Chromium): Promise<void> {
  const panelUrl = chromium.url('sidepanel.html');
  const panel = async () =>
    (await chromium.targets()).find(({ type, url }) => type === 'page' && url === panelUrl);
  const open = await panel();
  if (open) await chromium.process.pipe.send('Target.closeTarget', { targetId: open.targetId }, nothing);
  await waitFor('the panel to be closed', async () => !(await panel()));
}
