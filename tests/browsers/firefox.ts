import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { firefoxFrames, LOCATE } from './firefox-frames.ts';
import * as inside from './firefox-inside.ts';
import { startFirefox, type Preferences } from './firefox-process.ts';
import { firefoxSurface } from './firefox-surface.ts';
import { connectMarionette, type Marionette } from './marionette.ts';
import { packagePath } from './package.ts';
import { removeFolder, temporaryFolder } from './process.ts';
import { callExpression, type Surface } from './surface.ts';
import { waitFor } from './wait.ts';

export interface FirefoxOptions {
  /** The zip, or a folder; by default the zip from `npm run zip`. */
  extension?: string;
  /** A profile to keep: it is used again by the next launch and never removed. */
  profile?: string;
  headless?: boolean;
  /** Allowed in private windows, as under "Run in Private Windows" among the add-ons. */
  inPrivate?: boolean;
  /** Folder downloads go to without a question; by default the browser's own. */
  downloads?: string;
  preferences?: Preferences;
  /** browser.storage.managed of an extension, as an administrator sets it. */
  managed?: { id: string; values: Record<string, unknown> };
  env?: NodeJS.ProcessEnv;
  /** Survives a restart of the profile. Only ESR takes an unsigned extension so; the file must end in .xpi. */
  permanent?: boolean;
}

export type Firefox = Awaited<ReturnType<typeof launchFirefox>>;

/** https://searchfox.org/firefox-main/source/toolkit/components/downloads/DownloadIntegration.sys.mjs */
function downloadsTo(folder: string): Preferences {
  return {
    'browser.download.folderList': 2,
    'browser.download.dir': folder,
    'browser.download.useDownloadDir': true,
    'browser.download.alwaysOpenPanel': false,
  };
}

/** Firefox with the extension in it. `detach()` takes the driver away, `attach()` brings it back. */
export async function launchFirefox(options: FirefoxOptions = {}) {
  const extension = options.extension ?? packagePath('firefox');
  const profile = options.profile ?? temporaryFolder('eyewitness-firefox-');
  const started = await startFirefox({
    profile,
    headless: options.headless ?? true,
    preferences: { ...options.preferences, ...(options.downloads && downloadsTo(options.downloads)) },
    env: { ...options.env, ...(options.managed && homeWithManaged(profile, options.managed)) },
  });
  let connection: Marionette | undefined = await openSession(started.port);
  const marionette = (): Marionette => {
    if (!connection) throw new Error('No driver is attached to Firefox: call attach() first');
    return connection;
  };
  const inContent = async (command: string, parameters: Record<string, unknown> = {}) => {
    await marionette().send('Marionette:SetContext', { value: 'content' });
    return marionette().send(command, parameters);
  };
  const openNew = async (what: { type: 'tab' | 'window'; private?: boolean }, url: string) => {
    const opened = await inContent('WebDriver:NewWindow', { ...what, focus: true });
    const { handle } = z.object({ handle: z.string() }).parse(opened);
    await inContent('WebDriver:SwitchToWindow', { handle, focus: true });
    await inContent('WebDriver:Navigate', { url });
  };
  const frames = firefoxFrames(marionette);
  const temporary = !options.permanent;
  const allowPrivateBrowsing = options.inPrivate ?? false;
  const id = z
    .string()
    .parse(await marionette().send('Addon:Install', { path: extension, temporary, allowPrivateBrowsing }));
  const base = await inside.baseAddress(frames, id);

  const tab = firefoxSurface(frames, LOCATE.tab);
  const sidebar = firefoxSurface(frames, LOCATE.sidebar);

  return {
    id,
    profile,
    process: started.process,
    frames,
    /** The tab in front. */
    tab,
    /** The extension's sidebar. */
    sidebar,
    /** Address of a file in the extension, such as `options.html`. */
    url: (path: string) => base + path,
    goto: async (url: string) => {
      await inContent('WebDriver:Navigate', { url });
    },
    /** Opens a tab in front of the others and drives that one from now on. */
    newTab: (url: string) => openNew({ type: 'tab' }, url),
    /** Likewise, in a private window of its own. */
    privateWindow: (url: string) => openNew({ type: 'window', private: true }, url),
    closePrivateWindows: async () => {
      await frames.inWindow(
        `for (const one of Services.wm.getEnumerator('navigator:browser')) {
           if (PrivateBrowsingUtils.isWindowPrivate(one)) one.close();
         }`,
      );
    },
    /** Drives the tab with this in its address from now on, whatever window it is in. */
    goToTab: async (part: string) => {
      await waitFor(`a tab with ${part}`, async () => {
        const handles = z.array(z.string()).parse(await inContent('WebDriver:GetWindowHandles'));
        for (const handle of handles.toReversed()) {
          await inContent('WebDriver:SwitchToWindow', { handle, focus: true });
          if (
            z
              .string()
              .parse(await inContent('WebDriver:GetCurrentURL'))
              .includes(part)
          )
            return true;
        }
        return false;
      });
    },
    /** Closes the tab in front and goes to the last of those that are left. */
    closeTab: async () => {
      const left = z.array(z.string()).parse(await inContent('WebDriver:CloseWindow'));
      await inContent('WebDriver:SwitchToWindow', { handle: left.at(-1), focus: true });
    },

    clickAction: () => inside.clickToolbarButton(frames, id),
    /** Clicks the toolbar button and waits for the sidebar (open already, or opened by the click). */
    openSidebar: async (): Promise<Surface> => {
      await inside.clickToolbarButton(frames, id);
      const isReady = `location.href.startsWith(${JSON.stringify(base)}) && document.readyState === 'complete'`;
      await waitFor('the sidebar', () => sidebar.evaluate(isReady));
      return sidebar;
    },
    closeSidebar: async () => {
      await frames.inWindow('SidebarController.hide()');
    },
    /** As if its edge were dragged. CSS pixels; Firefox opens it narrower than Chromium's panel (360). */
    sidebarWidth: async (pixels: number) => {
      await frames.inWindow(
        `const { style } = document.getElementById('sidebar-box');
        style.minWidth = '0';
        style.width = args[0] + 'px';`,
        pixels,
      );
    },
    answerPrompt: (allow: boolean) => inside.answerDoorhanger(frames, allow),
    /** Shows notifications by itself from now on: test machines have no desktop that would. */
    showNotices: () => inside.showNotices(frames),
    /** The notification that is shown: its words, and a PNG of it. */
    notice: () => inside.shownNotice(frames),
    offline: (on: boolean) => inside.setOffline(frames, on),
    /** In the event page, started if it sleeps. */
    background: async (what: string | (() => unknown)) => {
      await inside.wakeEventPage(frames, id);
      return frames.inPage(inside.eventPage(id), callExpression(what, []));
    },
    backgroundState: () => inside.backgroundState(frames, id),
    stopBackground: () => inside.stopEventPage(frames, id),
    /** The whole window: toolbar, sidebar and page. PNG. */
    windowShot: async (file: string) => {
      await frames.inWindow(`document.documentElement.removeAttribute('remotecontrol')`);
      await marionette().send('Marionette:SetContext', { value: 'chrome' });
      const base64 = await marionette().send('WebDriver:TakeScreenshot', { full: false });
      writeFileSync(file, Buffer.from(z.string().parse(base64), 'base64'));
    },

    /** All of the document in front, in sight or not, as the browser itself draws it. PNG. */
    documentShot: async (): Promise<Buffer> => {
      const base64 = await inContent('WebDriver:TakeScreenshot', { full: true, hash: false });
      return Buffer.from(z.string().parse(base64), 'base64');
    },

    attach: async () => {
      connection ??= await openSession(started.port);
    },
    detach: async () => {
      await connection?.send('WebDriver:DeleteSession');
      await connection?.close();
      connection = undefined;
    },
    /** SIGKILL: what is left in the profile then is what survives a crash. */
    crash: async () => {
      await started.process.kill();
      connection = undefined;
    },
    close: async () => {
      connection ??= started.process.running() ? await openSession(started.port) : undefined;
      await connection?.send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => undefined);
      await waitFor('Firefox to end', () => !started.process.running(), 8_000).catch(() =>
        started.process.kill(),
      );
      connection = undefined;
      if (!options.profile) removeFolder(profile);
    },
  };
}

async function openSession(port: number): Promise<Marionette> {
  const marionette = await connectMarionette(port);
  await marionette.send('WebDriver:NewSession', { unhandledPromptBehavior: 'ignore' });
  await marionette.send('WebDriver:SetTimeouts', { script: 60_000, pageLoad: 60_000, implicit: 0 });
  return marionette;
}

/** Firefox reads managed storage below the home folder; one of its own keeps test runs apart. */
function homeWithManaged(profile: string, managed: { id: string; values: Record<string, unknown> }) {
  const folder = join(profile, 'home', '.mozilla', 'managed-storage');
  mkdirSync(folder, { recursive: true });
  const manifest = { name: managed.id, description: 'test', type: 'storage', data: managed.values };
  writeFileSync(join(folder, `${managed.id}.json`), JSON.stringify(manifest));
  return { HOME: join(profile, 'home') };
}
