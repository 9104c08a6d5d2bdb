import { browser } from '#imports';
import { AppError, type ErrorCode } from '@/utils/core/errors';
import type { Connection } from '@/utils/core/model/connection';
import type { HelpdeskKind } from '@/utils/helpdesk/adapter';
import { PLAIN_USER_AGENT } from '@/utils/helpdesk/plain-requests';
import { adapterById } from '@/utils/helpdesk/registry';
import { connections } from '@/utils/storage/items';

/**
 * Milliseconds after which rules that are not taken never will be. Chromium makes rules for an extension that had the
 * permission when it was loaded; of one that got it since it keeps the calls and answers none of them (156, measured;
 * `RulesMonitorService::OnExtensionLoaded`). Slow computers need some of them while the browser starts.
 */
const TAKEN_MS = 6_000;

/** Lets us change headers of requests to hosts we were let into, and of no others. */
export const HEADER_RULES = 'declarativeNetRequestWithHostAccess' as const;

/**
 * Whether the person has to be asked for it. Chromium drops a `User-Agent` that `fetch` is given
 * (https://crbug.com/40450316), so a rule has to set it. Firefox sends the one it is given, and cannot be asked for
 * the permission: its package does not name it.
 */
export function needsHeaderRules(kind: Pick<HelpdeskKind, 'plainRequests'> | undefined): boolean {
  return kind?.plainRequests === true && canAsk();
}

function canAsk(): boolean {
  return browser.runtime.getManifest().optional_permissions?.includes(HEADER_RULES) ?? false;
}

/** The addresses whose servers refuse browsers, without their paths. */
function refusingOrigins(all: readonly Connection[]): string[] {
  const origins = all.flatMap(({ adapter, config }) => {
    const { address } = config;
    const isPlain = needsHeaderRules(adapterById(adapter));
    return isPlain && typeof address === 'string' && URL.canParse(address) ? [new URL(address).origin] : [];
  });
  return [...new Set(origins)];
}

type Rule = Parameters<typeof browser.declarativeNetRequest.updateSessionRules>[0]['addRules'];

const rulesFor = (origins: readonly string[]): NonNullable<Rule> =>
  origins.map((origin, index) => ({
    id: index + 1,
    condition: {
      // From the beginning of the address, port and all.
      urlFilter: `|${origin}/`,
      initiatorDomains: [browser.runtime.id],
      resourceTypes: ['xmlhttprequest'],
    },
    action: {
      type: 'modifyHeaders',
      requestHeaders: [
        { header: 'User-Agent', operation: 'set', value: PLAIN_USER_AGENT },
        { header: 'Origin', operation: 'remove' },
      ],
    },
  }));

async function replaceRules(origins: readonly string[]): Promise<void> {
  const before = await browser.declarativeNetRequest.getSessionRules();
  const taken = browser.declarativeNetRequest.updateSessionRules({
    removeRuleIds: before.map(({ id }) => id),
    addRules: rulesFor(origins),
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const never = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new AppError('restart-needed')), TAKEN_MS);
  });
  await Promise.race([taken, never]).finally(() => clearTimeout(timer));
}

/** One after the other: two at a time would give out the same numbers. */
let last: Promise<void> = Promise.resolve();

/**
 * Makes the rules those of the connections: requests of our own, to exactly these addresses, go out under our own
 * name and without an origin. Rules are the browser's until it ends, so they are made at every start.
 *
 * @param more connections that are not kept yet, but tested
 * @throws restart-needed where the browser takes no rules before it has been started again
 */
export function setHeaderRules(more: readonly Connection[] = []): Promise<void> {
  const set = async () => {
    const origins = refusingOrigins([...(await connections.read()), ...more]);
    // Without the permission there is no such thing, and no rule of an earlier time either.
    if (origins.length > 0 && (await browser.permissions.contains({ permissions: [HEADER_RULES] })))
      await replaceRules(origins);
  };
  const done = last.then(set);
  last = done.catch(() => undefined);
  return done;
}

/**
 * What the browser's next start cures. The second is what comes of an extension that was reloaded instead: its rules
 * are taken and not applied, because the browser counted it out before it counted it in.
 */
export const isCuredByStart = (code: ErrorCode) => code === 'restart-needed' || code === 'browser-refused';

/** After a connection was removed: the permission goes back where nothing needs it any more. */
export async function giveBackHeaderRules(): Promise<void> {
  if (!canAsk()) return;
  if (refusingOrigins(await connections.read()).length > 0) await setHeaderRules();
  else await browser.permissions.remove({ permissions: [HEADER_RULES] });
}
