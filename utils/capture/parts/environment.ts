import { browser } from '#imports';
import type { CapturePartValue } from '@/utils/core/model/capture';
import type { CapturePart } from '../capture-part';
import { readApplication } from '../application';
import { browserIdentity } from '../browser-identity';
import type { PageFacts } from '../page-readout';

type Environment = CapturePartValue<'environment'>;

/** From the page where it may be read, else from the tab; the sizes are from before the panel opened. */
function viewOf(
  tab: { width?: number | undefined; height?: number | undefined },
  facts: PageFacts | undefined,
  zoom: number,
): Partial<Environment> {
  // Tabs are measured in the browser's own pixels, pages in their zoomed ones.
  const viewport =
    tab.width && tab.height
      ? { width: Math.round(tab.width / zoom), height: Math.round(tab.height / zoom) }
      : facts?.viewport;
  return {
    ...(viewport && { viewport }),
    ...(facts?.screen && { screen: facts.screen }),
    ...(facts?.pixelRatio !== undefined && { pixelRatio: facts.pixelRatio }),
    ...(facts?.cookies !== undefined && { cookies: facts.cookies }),
    ...(facts?.storage !== undefined && { storage: facts.storage }),
    ...(facts?.colourScheme && { colourScheme: facts.colourScheme }),
    ...(facts?.touch !== undefined && { touch: facts.touch }),
    ...(facts?.connection && { connection: facts.connection }),
  };
}

/** Milliseconds for what the page says of its application: a page that hangs after its evidence was read. */
const APPLICATION_PATIENCE_MS = 1_000;

function inTime<T>(value: Promise<T>): Promise<T | undefined> {
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, APPLICATION_PATIENCE_MS));
  return Promise.race([value, late]);
}

/** Browser, system, screen, language, network: what reproducing the fault may depend on. */
export const environmentPart: CapturePart<'environment'> = {
  name: 'environment',
  async collect({ tab, readout, startedAt }) {
    const [identity, zoom, frames, application] = await Promise.all([
      browserIdentity(),
      browser.tabs.getZoom(tab.id).catch(() => 1),
      readout.catch(() => []),
      // Once a page let us read its evidence it lets us in again.
      readout.then(() => inTime(readApplication(tab.id))).catch(() => undefined),
    ]);
    const facts = frames[0]?.facts;
    return {
      ...identity,
      zoom: Math.round(zoom * 100) / 100,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      utcOffset: -new Date(startedAt).getTimezoneOffset(),
      languages: [...navigator.languages],
      online: facts?.online ?? navigator.onLine,
      ...viewOf(tab, facts, zoom),
      ...(application && { application }),
      extension: browser.runtime.getManifest().version,
      userAgent: navigator.userAgent.slice(0, 500),
    };
  },
};
