import { MAX_EARLIER_PAGES, MAX_STEPS } from './limits';
import { mergeEvents } from './merge-events';
import type { Capture, Page } from './model/capture';
import type { Step } from './model/draft';
import { type Evidence, EVENT_SOURCES, type PageEvent } from './model/event';
import { type Part, partValue } from './model/part';

/** The very same event told twice, at two moments: only how often it happened may have grown. */
function identity(event: PageEvent): string {
  return JSON.stringify({ ...event, count: 0 });
}

/**
 * What a later capture of a tab has that an earlier one could not have: what happened since, and what went on
 * repeating itself. Without evidence in the earlier one, all of it.
 */
export function newEvents(earlier: Capture, later: Capture): PageEvent[] {
  const events = partValue(later.evidence)?.events ?? [];
  const before = partValue(earlier.evidence);
  if (!before) return events;
  const seen = new Map(before.events.map((event) => [identity(event), event.count]));
  return events.filter((event) => {
    const count = seen.get(identity(event));
    return count === undefined ? event.at > earlier.startedAt : event.count > count;
  });
}

function newest<T>(earlier: Part<T>, later: Part<T>): Part<T> {
  return later.state === 'ok' ? later : earlier;
}

function joinPages(earlier: Page, later: Page): Page {
  const { address, title } = earlier;
  const before = [...(earlier.earlier ?? []), { address, title }].filter(
    (page, index, all) =>
      page.address !== later.address && all.findIndex((one) => one.address === page.address) === index,
  );
  return before.length ? { ...later, earlier: before.slice(-MAX_EARLIER_PAGES) } : later;
}

function joinEvidence(earlier: Evidence, later: Evidence): Evidence {
  const told = new Set(later.events.map(identity));
  const kinds = new Set([...Object.keys(earlier.dropped), ...Object.keys(later.dropped)]);
  return {
    watched: later.watched,
    sources: EVENT_SOURCES.filter((one) => earlier.sources.includes(one) || later.sources.includes(one)),
    events: mergeEvents([...earlier.events.filter((event) => !told.has(identity(event))), ...later.events]),
    // The later one counts what its documents dropped from their beginning, so a sum would count twice.
    dropped: Object.fromEntries(
      [...kinds].map((kind) => [kind, Math.max(earlier.dropped[kind] ?? 0, later.dropped[kind] ?? 0)]),
    ),
    unreadableFrames: [...new Set([...earlier.unreadableFrames, ...later.unreadableFrames])],
  };
}

function joinParts<T>(earlier: Part<T>, later: Part<T>, join: (earlier: T, later: T) => T): Part<T> {
  return earlier.state === 'ok' && later.state === 'ok'
    ? { state: 'ok', value: join(earlier.value, later.value) }
    : newest(earlier, later);
}

/**
 * A capture with what a later one of the same person's tab recorded. Page and environment are as they were
 * when the fault was seen last; events of both are told, each once. What the later one could not have stays.
 */
export function joinCaptures(earlier: Capture, later: Capture): Capture {
  const { startedAt, tabId, windowId } = later;
  return {
    ...earlier,
    startedAt,
    tabId,
    windowId,
    screenshot: earlier.screenshot.state === 'ok' ? earlier.screenshot : later.screenshot,
    page: joinParts(earlier.page, later.page, joinPages),
    environment: newest(earlier.environment, later.environment),
    evidence: joinParts(earlier.evidence, later.evidence, joinEvidence),
    context: newest(earlier.context, later.context),
  };
}

/** Steps as they stand, edited or not, and behind them the newest of what was done since, as far as there is room. */
export function joinSteps(written: readonly Step[], done: readonly Step[], at: number): Step[] {
  const room = Math.max(0, MAX_STEPS - written.length);
  const added = done.slice(Math.max(0, done.length - room));
  return [...written, ...added.map((step) => ({ ...step, id: `${at}-${step.id}` }))];
}
