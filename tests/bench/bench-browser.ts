import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { launchChromium, type Chromium } from '../browsers/chromium.ts';
import { waitFor } from '../browsers/wait.ts';
import { openBenchPage, PAGE_SIZE } from './bench-page.ts';
import { inspect } from './inspector.ts';
import { readySchema, watchPanel, type Ready } from './panel-probe.ts';

/** Milliseconds of rest before a click; also keeps us below Chromium's two pictures a second. */
const SETTLE_MS = 700;
/** How often a click may be repeated because the probe came late. */
const ATTEMPTS = 5;
const PROBE = 'panelBench';

const nothing = z.unknown();
const bornSchema = z.object({ targetInfo: z.object({ targetId: z.string(), type: z.literal('other') }) });

export interface BenchBrowser {
  /** A fresh tab, a closed panel, a click. @returns milliseconds from the click to the panel that is ready */
  measure(url: () => string, how?: { cold: boolean }): Promise<number>;
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
  const nextPanel = await watchForPanels(chromium);
  await chromium.detach();
  let tab: string | undefined;

  const click = async (url: string, cold: boolean): Promise<{ took: number; late: boolean }> => {
    const { pipe } = chromium.process;
    tab = await openBenchPage(pipe, url, tab);
    if (cold) await chromium.stopWorker();
    await sleep(SETTLE_MS);
    if ((await chromium.workerRunning()) === cold) throw new Error('The worker is not as the bench needs it');
    const action = { id: chromium.id, targetId: await tabOf(chromium, url) };
    const ready = nextPanel();
    const clicked = Date.now();
    await pipe.send('Extensions.triggerAction', action, nothing);
    const { at, late, width, height } = await ready;
    await closePanel(chromium);
    if (width !== PAGE_SIZE.width || height !== PAGE_SIZE.height)
      throw new Error(`The picture is ${width}×${height}, so it is not of the page as it was`);
    return { took: at - clicked, late };
  };
  return {
    async measure(url, { cold } = { cold: false }) {
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const { took, late } = await click(url(), cold);
        if (!late) return took;
      }
      throw new Error(`The probe came late ${ATTEMPTS} times: this machine is too busy to be measured on`);
    },
    close: chromium.close,
  };
}

/** @returns a function that waits for the next panel to open and to be ready */
async function watchForPanels({ process: { pipe } }: Chromium): Promise<() => Promise<Ready>> {
  let onBorn: ((targetId: string) => void) | undefined;
  pipe.on(({ method, params }) => {
    // A side panel is born as a target of type "other" without an address, and navigates then.
    const born = method === 'Target.targetCreated' ? bornSchema.safeParse(params) : undefined;
    if (born?.success) onBorn?.(born.data.targetInfo.targetId);
  });
  await pipe.send('Target.setDiscoverTargets', { discover: true, filter: [{ type: 'other' }] }, nothing);

  return async () => {
    const panel = await inspect(pipe, await new Promise<string>((resolve) => (onBorn = resolve)));
    onBorn = undefined;
    const source = `(${String(watchPanel)})(${JSON.stringify(PROBE)})`;
    // In one go, and the panel is not held up for it: whichever is in time counts.
    await Promise.all([
      panel.send('Page.addScriptToEvaluateOnNewDocument', { source }),
      panel.send('Page.enable'),
      panel.send('Runtime.evaluate', { expression: source }),
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
