import { MAX_ADDRESS, MAX_LINE } from './limits';

interface Size {
  width: number;
  height: number;
}

/** What a page says of itself and of the browser it stands in. */
export interface PageFacts {
  address: string;
  title: string;
  referrer?: string;
  /** BCP 47, as the page declares it. */
  language?: string;
  /** When this document was opened, milliseconds since the epoch. */
  loadedAt: number;
  /** HTTP status of the document itself. */
  status?: number;
  /** MIME type of a document that is no web page, such as the viewer of a PDF file. */
  type?: string;
  viewport: Size;
  screen: Size;
  pixelRatio: number;
  online: boolean;
  /** Megabits per second and milliseconds, as far as the browser estimates them (Chromium). */
  connection?: { type?: string; downlink?: number; roundTrip?: number };
  cookies: boolean;
  storage: boolean;
  colourScheme: 'light' | 'dark';
  touch: boolean;
}

export function pageFacts(): PageFacts {
  const language = document.documentElement.lang;
  const referrer = document.referrer;
  const status = documentStatus();
  const connection = connectionFacts();
  return {
    address: location.href.slice(0, MAX_ADDRESS),
    title: document.title.slice(0, MAX_LINE),
    ...(referrer && { referrer: referrer.slice(0, MAX_ADDRESS) }),
    ...(language && { language: language.slice(0, MAX_LINE) }),
    loadedAt: Math.round(performance.timeOrigin),
    ...(status && { status }),
    ...(document.contentType !== 'text/html' && { type: document.contentType }),
    viewport: { width: innerWidth, height: innerHeight },
    screen: { width: screen.width, height: screen.height },
    pixelRatio: devicePixelRatio,
    online: navigator.onLine,
    ...(connection && { connection }),
    cookies: navigator.cookieEnabled,
    storage: hasStorage(),
    colourScheme: matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
    touch: navigator.maxTouchPoints > 0,
  };
}

function documentStatus(): number | undefined {
  const [entry] = performance.getEntriesByType('navigation');
  return entry && 'responseStatus' in entry && typeof entry.responseStatus === 'number'
    ? entry.responseStatus
    : undefined;
}

function connectionFacts(): PageFacts['connection'] {
  const connection: unknown = 'connection' in navigator ? navigator.connection : undefined;
  if (typeof connection !== 'object' || connection === null) return undefined;
  return {
    ...('effectiveType' in connection &&
      typeof connection.effectiveType === 'string' && { type: connection.effectiveType }),
    ...('downlink' in connection &&
      typeof connection.downlink === 'number' && { downlink: connection.downlink }),
    ...('rtt' in connection && typeof connection.rtt === 'number' && { roundTrip: connection.rtt }),
  };
}

/** Blocked storage throws when it is touched; nothing is written, which the page would notice. */
function hasStorage(): boolean {
  try {
    return localStorage.length >= 0;
  } catch {
    return false;
  }
}
