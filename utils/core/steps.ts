import { MAX_STEPS, MAX_STEP_TEXT } from './limits';
import type { Step } from './model/draft';
import type { PageEvent } from './model/event';
import type { Phrase } from './phrase';
import {
  type ActionEvent,
  actionSentence,
  type NavigationEvent,
  navigationSentence,
  shownAddress,
} from './step-sentence';

/** Milliseconds within which a change of address is what the action before it did. */
const CONSEQUENCE_MS = 5_000;

/** Keys that reload: the navigation they cause is the same step. */
const RELOAD_KEYS = ['F5', 'Control+F5', 'Control+R', 'Control+Shift+R', 'Meta+R', 'Meta+Shift+R'];

/** Actions of which in one place only the last counts: what stands in the field in the end. */
const REPLACING: ActionEvent['action'][][] = [['type', 'clear'], ['choose']];

interface Deed {
  event: ActionEvent | NavigationEvent;
  times: number;
  /** Where it led. */
  address?: string;
}

/**
 * What the person did, as sentences in the language of `t`, oldest first: typing that belongs together is
 * one step, repeated clicks are counted, and a change of address belongs to the click that caused it.
 * At most `MAX_STEPS`, the newest. Ids count from the first event, so they stay when more events follow.
 */
export function phraseSteps(events: readonly PageEvent[], t: Phrase): Step[] {
  const told = events
    .filter((event) => event.kind === 'action' || event.kind === 'navigation')
    // Where a frame goes is a detail of the page that shows it.
    .filter((event) => event.kind === 'action' || event.frame === undefined)
    .sort((one, other) => one.at - other.at);
  const deeds: Deed[] = [];
  for (const event of told) {
    if (event.kind === 'action') addAction(deeds, event);
    else addNavigation(deeds, event);
  }
  const home = originOf(told.findLast((event) => event.kind === 'navigation')?.address ?? '');
  return deeds
    .map((deed, index) => ({ id: `s${index + 1}`, text: sentence(deed, home, t).slice(0, MAX_STEP_TEXT) }))
    .slice(-MAX_STEPS);
}

function addAction(deeds: Deed[], event: ActionEvent): void {
  const last = deeds.at(-1);
  if (last?.event.kind !== 'action' || last.address !== undefined || !isSamePlace(last.event, event)) {
    deeds.push({ event, times: event.count });
    return;
  }
  const before = last.event.action;
  if (REPLACING.some((group) => group.includes(before) && group.includes(event.action))) {
    last.event = event;
  } else if (event.action === 'double-click' && before === 'click') {
    // The two clicks it consists of were told before it.
    if (last.times > 2) deeds.push({ event, times: 1 });
    else last.event = event;
    last.times = Math.max(1, last.times - 2);
  } else if (before === event.action && last.event.value === event.value) {
    last.times += event.count;
  } else {
    deeds.push({ event, times: event.count });
  }
}

function addNavigation(deeds: Deed[], event: NavigationEvent): void {
  const last = deeds.at(-1);
  const soon = last !== undefined && event.at - last.event.at <= CONSEQUENCE_MS;
  if (!soon) {
    deeds.push({ event, times: 1 });
  } else if (last.event.kind === 'action') {
    const reloads = event.how === 'reload' && RELOAD_KEYS.includes(last.event.value ?? '');
    if (!reloads) last.address = event.address;
  } else if (!isByThePage(event)) {
    deeds.push({ event, times: 1 });
  } else if (isByThePage(last.event)) {
    last.event = event;
  }
}

/** Pages rewrite their own address after loading, or with every scroll. */
function isByThePage({ how }: NavigationEvent): boolean {
  return how === 'history' || how === 'hash';
}

function isSamePlace(one: ActionEvent, other: ActionEvent): boolean {
  return (
    one.role === other.role &&
    one.name === other.name &&
    one.frame === other.frame &&
    JSON.stringify(one.selectors) === JSON.stringify(other.selectors)
  );
}

function sentence({ event, times, address }: Deed, home: string, t: Phrase): string {
  let text = event.kind === 'action' ? actionSentence(event, t) : navigationSentence(event, home, t);
  if (times > 1) text = t('step_times', text, String(times));
  if (address !== undefined) text = t('step_leads_to', text, shownAddress(address, home));
  return text;
}

function originOf(address: string): string {
  return URL.canParse(address) ? new URL(address).origin : '';
}
