import { chromium, type Browser, type BrowserContext, type Page, type Worker } from 'playwright-core';
import { z } from 'zod';
import { approveHost, setManaged } from './chromium-inside.ts';
import { startChromium, type ChromiumProcess } from './chromium-process.ts';
import { packagePath } from './package.ts';
import { removeFolder, temporaryFolder } from './process.ts';
import { waitFor } from './wait.ts';

// A side panel is born as a target of type "other", from which Playwright detaches unless told otherwise.
process.env['PW_CHROMIUM_ATTACH_TO_OTHER'] = '1';

export interface ChromiumOptions {
  /** Folder of the unpacked extension; by default the one from `npm run zip`. */
  extension?: string;
  /** A profile to keep: it is used again by the next launch and never removed. */
  profile?: string;
  /** Id under which the profile holds the extension already (`stayInstalled`): it is not installed anew. */
  installed?: string;
  headless?: boolean;
  /** Allowed in private windows, as under "Allow in Incognito" on the extensions page. */
  inPrivate?: boolean;
  /** Folder downloads go to without a question; by default the browser's own. */
  downloads?: string;
  args?: string[];
  env?: NodeJS.ProcessEnv;
}

const targetsSchema = z.object({
  targetInfos: z.array(
    z.object({ targetId: z.string(), type: z.string(), url: z.string(), attached: z.boolean() }),
  ),
});
const nothing = z.unknown();

export type Chromium = Awaited<ReturnType<typeof launchChromium>>;

/**
 * Chromium with the extension in it, driven through Playwright. `detach()` takes the debugger away, so
 * that service workers live and die as they do for everybody; `attach()` brings it back.
 */
export async function launchChromium(options: ChromiumOptions = {}) {
  const extension = options.extension ?? packagePath('chromium');
  const profile = options.profile ?? temporaryFolder('eyewitness-chromium-');
  const started = await startChromium({
    profile,
    headless: options.headless ?? true,
    args: options.args ?? [],
    env: options.env,
  });
  const id = options.installed ?? (await install(started, extension, options.inPrivate ?? false));
  const base = `chrome-extension://${id}/`;
  let browser: Browser | undefined = await chromium.connectOverCDP(started.endpoint);

  if (options.downloads) {
    const how = { behavior: 'allow', downloadPath: options.downloads };
    await started.pipe.send('Browser.setDownloadBehavior', how, nothing);
  }

  const context = (): BrowserContext => {
    const attached = browser?.contexts()[0];
    if (!attached) throw new Error('No debugger is attached to Chromium: call attach() first');
    return attached;
  };
  // With a query it is a tab: the same page, opened for one report.
  const isPanel = (page: Page) => page.url() === `${base}sidepanel.html`;
  const targets = () => listTargets(started);
  const workerTarget = async () =>
    (await targets()).find(({ type, url }) => type === 'service_worker' && url.startsWith(base));

  await becomeActive(await findWorker(context(), base));

  /** `act`: an expression for the extension's worker; Playwright has no private windows of its own. */
  const openPrivately = async (url: string, act: string) => {
    const worker = await driver.worker();
    await worker.evaluate(`${act}.then(() => 0)`);
    const page = await waitFor('the private tab', () =>
      context()
        .pages()
        .find((one) => one.url() === url),
    );
    await page.waitForLoadState();
  };

  const driver = {
    id,
    profile,
    process: started,
    targets,
    /** Playwright's context. Asked anew after attach(): pages and contexts from before are dead. */
    get context() {
      return context();
    },
    /** The tabs, oldest first; neither the side panel is one nor the page that sends. */
    tabs: (): Page[] =>
      context()
        .pages()
        .filter((page) => !isPanel(page) && page.url() !== `${base}offscreen.html`),
    /** The first tab. */
    get page(): Page {
      const [first] = driver.tabs();
      if (!first) throw new Error('Chromium has no tab');
      return first;
    },
    /** Address of a file in the extension, such as `options.html`. */
    url: (path: string) => base + path,

    /** The real toolbar button: grants activeTab and fires action.onClicked for the tab. */
    clickAction: async (page: Page | string) => {
      const url = typeof page === 'string' ? page : page.url();
      const tabs = (await targets()).filter((target) => target.type === 'tab' && target.url === url);
      const [tab] = tabs;
      if (!tab || tabs.length > 1) {
        throw new Error(
          `${tabs.length} tabs show ${url}: the click needs exactly one, give the page an address of its own`,
        );
      }
      await started.pipe.send('Extensions.triggerAction', { id, targetId: tab.targetId }, nothing);
    },
    /** The side panel, if it is open. */
    findPanel: () =>
      context()
        .pages()
        .find((page) => isPanel(page)),
    /** Clicks the toolbar button and waits for the side panel (open already, or opened by the click). */
    openPanel: async (page: Page): Promise<Page> => {
      await driver.clickAction(page);
      const panel = await waitFor('the side panel', () => driver.findPanel());
      await panel.waitForLoadState();
      return panel;
    },

    privateWindow: (url: string) =>
      openPrivately(url, `chrome.windows.create({ incognito: true, url: ${JSON.stringify(url)} })`),
    /** One more tab in a private window. */
    privateTab: (url: string) =>
      openPrivately(
        url,
        `chrome.windows.getAll().then((all) => chrome.tabs.create({
          windowId: all.findLast(({ incognito }) => incognito).id, url: ${JSON.stringify(url)} }))`,
      ),
    closePrivateWindows: async () => {
      const worker = await driver.worker();
      await worker.evaluate(`chrome.windows.getAll().then((all) => Promise.all(
        all.filter(({ incognito }) => incognito).map(({ id }) => chrome.windows.remove(id)))).then(() => 0)`);
    },

    /** The person's yes, given in advance on the browser's own extensions page (see chromium-inside.ts). */
    approveHost: (pattern: string) => approveHost(context(), id, pattern),
    /** Values of chrome.storage.managed, as an administrator's policy sets them. */
    setManaged: (values: Record<string, unknown>) => setManaged(context(), id, values),
    /** The extension's service worker, started if it sleeps; evaluating in it keeps it awake. */
    worker: () => findWorker(context(), base),
    workerRunning: async () => (await workerTarget()) !== undefined,
    /** As after 30 s idle. One that an alarm or a message starts again in this moment is ended as well. */
    stopWorker: async () => {
      await waitFor('the end of the service worker', async () => {
        const worker = await workerTarget();
        if (worker) await started.pipe.send('Target.closeTarget', { targetId: worker.targetId }, nothing);
        return worker === undefined;
      });
    },
    /** The page that sends, ended in whatever it does, as when the browser is short of memory. */
    closeOffscreen: async () => {
      const find = async () => (await targets()).find(({ url }) => url === `${base}offscreen.html`);
      const page = await find();
      if (!page) return;
      await started.pipe.send('Target.closeTarget', { targetId: page.targetId }, nothing);
      await waitFor('the end of the sending page', async () => (await find()) === undefined);
    },
    /**
     * Takes the network away from pages and worker. `probe` is an address that answers while online: in
     * the first second of a worker's life the switch is sometimes not applied to its requests, for good,
     * so it is repeated until a real request proves it. Call it again after the worker has restarted.
     */
    offline: async (on: boolean, probe: string) => {
      await waitFor(`Chromium to be ${on ? 'off' : 'on'}line`, async () => {
        await context().setOffline(on);
        const reached = await (
          await driver.worker()
        ).evaluate(
          (url) =>
            fetch(url, { mode: 'no-cors', cache: 'no-store' }).then(
              () => true,
              () => false,
            ),
          probe,
        );
        if (reached === on) await context().setOffline(!on);
        return reached !== on;
      });
    },

    attach: async () => {
      browser ??= await chromium.connectOverCDP(started.endpoint);
    },
    /** Resolves when Chromium itself says that no debugger holds any page or worker. */
    detach: async () => {
      await browser?.close();
      browser = undefined;
      await waitFor(
        'the debugger to be gone',
        async () => !(await targets()).some(({ attached }) => attached),
      );
    },

    /** SIGKILL: what is left in the profile then is what survives a crash. */
    crash: async () => {
      await started.kill();
      browser = undefined;
    },
    close: async () => {
      await browser?.close().catch(() => undefined);
      browser = undefined;
      // The ordinary end writes the profile; a browser that does not take the hint is killed.
      await started.pipe.send('Browser.close', {}, nothing).catch(() => undefined);
      await waitFor('Chromium to end', () => !started.running(), 8_000).catch(() => started.kill());
      if (!options.profile) removeFolder(profile);
    },
  };
  return driver;
}

async function install({ pipe }: ChromiumProcess, path: string, enableInIncognito: boolean): Promise<string> {
  const params = { path, enableInIncognito };
  const { id } = await pipe.send('Extensions.loadUnpacked', params, z.object({ id: z.string() }));
  return id;
}

async function listTargets({ pipe }: ChromiumProcess) {
  const { targetInfos } = await pipe.send('Target.getTargets', { filter: [{}] }, targetsSchema);
  return targetInfos;
}

/** A click in the first moments of a new worker's life is lost: its listeners are not known yet. */
async function becomeActive(worker: Worker): Promise<void> {
  await waitFor('the service worker to be active', () =>
    worker.evaluate(`serviceWorker.state === 'activated'`),
  );
}

async function findWorker(context: BrowserContext, base: string): Promise<Worker> {
  const isOurs = (worker: Worker) => worker.url().startsWith(base);
  return (
    context.serviceWorkers().find(isOurs) ?? context.waitForEvent('serviceworker', { predicate: isOurs })
  );
}
