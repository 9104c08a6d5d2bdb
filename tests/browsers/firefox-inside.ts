import { z } from 'zod';
import type { FirefoxFrames } from './firefox-frames.ts';
import { clickAt } from './firefox-input.ts';
import { waitFor } from './wait.ts';

/** Firefox's own controls around the page, used as a person or an administrator uses them. */

/** Milliseconds a doorhanger ignores clicks after it has appeared, lest a page trick somebody into one. */
const DOORHANGER_DELAY_MS = 700;

const point = z.object({ x: z.number(), y: z.number() });
const policy = (id: string) => `WebExtensionPolicy.getByID(${JSON.stringify(id)})`;

/** A mouse click on the extension's toolbar button: grants activeTab. Pins the button first, if need be. */
export async function clickToolbarButton(frames: FirefoxFrames, id: string): Promise<void> {
  const widget = id.toLowerCase().replaceAll(/[^a-z0-9_-]/g, '_');
  const centre = await waitFor('the toolbar button', () =>
    frames.inWindow(
      `const [name] = args;
       if (!CustomizableUI.getWidget(name + '-browser-action')?.forWindow(window)?.node) return null;
       if (CustomizableUI.getPlacementOfWidget(name + '-browser-action')?.area !== CustomizableUI.AREA_NAVBAR) {
         CustomizableUI.addWidgetToArea(name + '-browser-action', CustomizableUI.AREA_NAVBAR);
       }
       const box = document.getElementById(name + '-BAP')?.getBoundingClientRect();
       return box?.width ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : null;`,
      widget,
    ),
  );
  const { x, y } = point.parse(centre);
  await frames.perform(clickAt(x, y));
}

/** Answers the permission question that stands under the address bar. */
export async function answerDoorhanger(frames: FirefoxFrames, allow: boolean): Promise<void> {
  await waitFor('the permission question', () =>
    frames.inWindow(`const panel = document.getElementById('notification-popup');
      return panel?.state === 'open' && !!panel.querySelector('popupnotification:not([hidden])');`),
  );
  await new Promise((done) => setTimeout(done, DOORHANGER_DELAY_MS));
  await frames.inWindow(
    `const question = document.querySelector('#notification-popup popupnotification:not([hidden])');
     (args[0] ? question.button : question.secondaryButton).click();`,
    allow,
  );
}

const noticeSchema = z.object({ words: z.string(), png: z.string() });

export async function showNotices(frames: FirefoxFrames): Promise<void> {
  await frames.inWindow(`Services.prefs.setBoolPref('alerts.useSystemBackend', false)`);
}

/** After `showNotices`; one goes by itself after some seconds. */
export async function shownNotice(frames: FirefoxFrames): Promise<{ words: string; png: Buffer }> {
  const shown = await waitFor('the notification', () =>
    frames.inWindow(`
      const notice = Services.wm.getMostRecentWindow('alert:alert');
      const label = (id) => {
        const found = notice?.document.getElementById(id);
        return found?.getAttribute('value') || found?.textContent || '';
      };
      const words = [label('alertTitleLabel'), label('alertTextLabel')].join('\\n');
      if (!notice || notice.document.readyState !== 'complete' || !words.trim()) return null;
      // Not while it is fading in.
      for (const fading of notice.document.getAnimations())
        fading.currentTime = Math.max(fading.currentTime, fading.effect.getTiming().duration / 4);
      const picture = await notice.browsingContext.currentWindowGlobal.drawSnapshot(null, 2, 'white');
      const canvas = notice.document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas');
      canvas.width = picture.width;
      canvas.height = picture.height;
      const context = canvas.getContext('2d');
      context.drawImage(picture, 0, 0);
      // Its first pictures are empty.
      const dots = new Uint32Array(context.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
      if (new Set(dots).size < 3) return null;
      return { words, png: canvas.toDataURL('image/png').split(',')[1] };`),
  );
  const { words, png } = noticeSchema.parse(shown);
  return { words, png: Buffer.from(png, 'base64') };
}

/** Offline mode spares loopback, so everything is sent to a proxy that is not there as well. */
export async function setOffline(frames: FirefoxFrames, on: boolean): Promise<void> {
  await frames.inWindow(
    `const dead = { type: 1, http: '127.0.0.1', http_port: 9, ssl: '127.0.0.1', ssl_port: 9, allow_hijacking_localhost: true };
     Services.io.offline = args[0];
     for (const [name, value] of Object.entries(dead)) {
       const pref = 'network.proxy.' + name;
       if (!args[0]) Services.prefs.clearUserPref(pref);
       else if (typeof value === 'number') Services.prefs.setIntPref(pref, value);
       else if (typeof value === 'boolean') Services.prefs.setBoolPref(pref, value);
       else Services.prefs.setStringPref(pref, value);
     }`,
    on,
  );
}

/** `running`, `stopped`, or a state between the two. */
export async function backgroundState(frames: FirefoxFrames, id: string): Promise<string> {
  return z.string().parse(await frames.inWindow(`return ${policy(id)}.extension.backgroundState`));
}

/** As Firefox does after 30 s idle. */
export async function stopEventPage(frames: FirefoxFrames, id: string): Promise<void> {
  await frames.inWindow(
    `await ${policy(id)}.extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true })`,
  );
}

/** Expression of the event page's `<browser>`, for `inPage`; wake it first. */
export function eventPage(id: string): string {
  return `[...${policy(id)}.extension.views].find((view) => view.viewType === 'background')?.xulBrowser`;
}

export async function wakeEventPage(frames: FirefoxFrames, id: string): Promise<void> {
  await frames.inWindow(`await ${policy(id)}.extension.wakeupBackground?.()`);
}

/** `moz-extension://<host>/`: the host is drawn by lot at installation. */
export async function baseAddress(frames: FirefoxFrames, id: string): Promise<string> {
  const host = z.string().parse(await frames.inWindow(`return ${policy(id)}.mozExtensionHostname`));
  return `moz-extension://${host}/`;
}
