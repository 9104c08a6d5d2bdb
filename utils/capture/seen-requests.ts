import { type Browser, browser } from '#imports';
import { turns } from '@/utils/core/in-turn';
import { HANDOVER_AGE_MS, MAX_ADDRESS } from '@/utils/core/limits';
import type { PageEvent } from '@/utils/core/model/event';
import { scrubAddress } from '@/utils/core/scrub/scrub';
import { seenRequests } from '@/utils/storage/items';
import { fullPageOn } from './full-page/under-way';
import { isWatched } from './watched-sites';

type Request = Extract<PageEvent, { kind: 'request' }>;

/** Failed requests kept per tab: as many as a relay keeps. */
const KEPT_PER_TAB = 100;

/** Status from which an answer counts as a failure (https://httpwg.org/specs/rfc9110.html#status.4xx). */
const FIRST_FAILURE_STATUS = 400;

/** Failures that are no fault: the page or the person gave up waiting. */
const GIVEN_UP = /ERR_ABORTED|NS_BINDING_ABORTED|NS_ERROR_ABORT|ERR_CACHE_MISS/;

/** Sent to be forgotten: the page never learns what became of it, and most answers may not be read anyway. */
const FORGOTTEN = /^(?:beacon|ping)$/;

/** Browsers ask for it whether or not a site has one. */
const isUncalledFor = ({ url }: { url: string }) =>
  URL.canParse(url) && new URL(url).pathname === '/favicon.ico';

/** When running requests began, by request id. Lost with the worker; a duration is then not told. */
const begun = new Map<string, number>();

/** Requests one page may have under way before the oldest beginning is forgotten. */
const MAX_BEGUN = 1_000;

/** One after the other, so that a click reads all that was told before. */
const inTurn = turns();

async function remember(tabId: number, request: Request): Promise<void> {
  // Requests of our own pages have no tab; a helpdesk's origin is granted too, and is nobody's to watch.
  // A socket belongs to the site that its handshake is made with.
  if (tabId < 0 || !(await isWatched(request.address.replace(/^ws/, 'http')))) return;
  await seenRequests(tabId).update((kept) =>
    [...kept.filter(({ at }) => request.at - at < HANDOVER_AGE_MS), request].slice(-KEPT_PER_TAB),
  );
}

interface RequestDetails {
  url: string;
  method: string;
  type: string;
  requestId: string;
  timeStamp: number;
}

function requestOf(details: RequestDetails, end: Pick<Request, 'status' | 'failure'>): Request {
  const start = begun.get(details.requestId);
  begun.delete(details.requestId);
  return {
    kind: 'request',
    at: start ?? details.timeStamp,
    count: 1,
    address: scrubAddress(details.url.slice(0, MAX_ADDRESS)),
    method: details.method,
    initiator: details.type,
    ...end,
    ...(start !== undefined && { duration: details.timeStamp - start }),
  };
}

function keep(details: RequestDetails & { tabId: number }, end: Pick<Request, 'status' | 'failure'>): void {
  const request = requestOf(details, end);
  // Asked for because we scrolled the page, which the reporter did not.
  if (fullPageOn(details.tabId) !== undefined) return;
  void inTurn(() => remember(details.tabId, request));
}

const onBegin = (details: Browser.webRequest.OnBeforeRequestDetails): undefined => {
  begun.set(details.requestId, details.timeStamp);
  const oldest = begun.size > MAX_BEGUN ? begun.keys().next().value : undefined;
  if (oldest !== undefined) begun.delete(oldest);
};

const onCompleted = (details: Browser.webRequest.OnCompletedDetails) => {
  if (details.statusCode < FIRST_FAILURE_STATUS || isUncalledFor(details)) begun.delete(details.requestId);
  else keep(details, { status: details.statusCode });
};

const onFailed = (details: Browser.webRequest.OnErrorOccurredDetails) => {
  if (GIVEN_UP.test(details.error) || FORGOTTEN.test(details.type) || isUncalledFor(details))
    begun.delete(details.requestId);
  else keep(details, { status: 0, failure: details.error });
};

/** Only origins the browser granted are reported to us, so the filter can stand at every start, before storage is read. */
const FILTER = { urls: ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*'] };

/**
 * Listens to failed requests where the browser lent us `webRequest`; without it the page's own timing
 * entries are what there is. Status, method, duration; never bodies, never headers. Call it in the first
 * tick of the background, or the browser does not wake it for requests; calling it again does no harm.
 */
export function listenToRequests(): void {
  // Absent until the optional permission is granted.
  const api = browser.webRequest as typeof browser.webRequest | undefined;
  if (!api?.onCompleted) return;
  if (!api.onBeforeRequest.hasListener(onBegin)) api.onBeforeRequest.addListener(onBegin, FILTER);
  if (!api.onCompleted.hasListener(onCompleted)) api.onCompleted.addListener(onCompleted, FILTER);
  if (!api.onErrorOccurred.hasListener(onFailed)) api.onErrorOccurred.addListener(onFailed, FILTER);
}

/** An event that began at a time nobody knows is told with that of its end. */
const endOf = (event: PageEvent) => event.at + ('duration' in event ? (event.duration ?? 0) : 0);

/**
 * What failed up to `now`, read once something else is over: browsers tell an extension of a failure some time after
 * the page itself, which may have shown it to the reporter already.
 *
 * @param after settles when they are read
 */
export async function readSeenRequests(
  tabId: number,
  now: number,
  after: Promise<unknown>,
): Promise<PageEvent[]> {
  await after.catch(() => undefined);
  return inTurn(async () =>
    (await seenRequests(tabId).read()).filter(
      (event) => endOf(event) <= now && now - event.at < HANDOVER_AGE_MS,
    ),
  );
}
