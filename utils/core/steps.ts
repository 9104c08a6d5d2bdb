import { MAX_STEPS, MAX_STEP_TEXT } from './limits';
import type { Deed } from './model/deed';
import type { Step } from './model/draft';
import type { ActionEvent, NavigationEvent, PageEvent } from './model/event';
import type { Phrase } from './phrase';
import { actionSentence, isChoice, navigationSentence, shownAddress } from './step-sentence';

/** Milliseconds within which a change of address is what the action before it did. */
const CONSEQUENCE_MS = 5_000;

/** The same for going back or forward: a page does that at once, later it was the browser's own button. */
const TRAVERSAL_MS = 1_500;

/** Keys that reload: the navigation they cause is the same step. */
const RELOAD_KEYS = ['F5', 'Control+F5', 'Control+R', 'Control+Shift+R', 'Meta+R', 'Meta+Shift+R'];

/** Actions of which in one place only the last counts: what stands in the field in the end. */
const REPLACING: ActionEvent['action'][][] = [['type', 'clear'], ['choose']];

interface Told extends Deed {
  /** Where it led. */
  address?: string;
}

/**
 * What the person did, as sentences in the language of `t`, oldest first: typing that belongs together is
 * one step, repeated clicks are counted, and a change of address belongs to the click that caused it.
 * At most `MAX_STEPS`, the newest. Ids count from the first event, so they stay when more events follow.
 *
 * @param tellsChoices whether the profile lets be told what was chosen on a page, by its address
 */
export function phraseSteps(
  events: readonly PageEvent[],
  t: Phrase,
  tellsChoices: (address: string) => boolean = () => true,
): Step[] {
  const told = events
    .filter((event) => event.kind === 'action' || event.kind === 'navigation')
    // Where a frame goes is a detail of the page that shows it.
    .filter((event) => event.kind === 'action' || event.frame === undefined)
    .sort((one, other) => one.at - other.at);
  const all: Told[] = [];
  let on = '';
  for (const event of told) {
    if (event.kind === 'action') {
      addAction(all, event, on);
    } else {
      addNavigation(all, event, on);
      on = event.address;
    }
  }
  const home = originOf(told.findLast((event) => event.kind === 'navigation')?.address ?? '');
  return all
    .map((one, index) => {
      const hidden = one.event.kind === 'action' && isChoice(one.event) && !tellsChoices(one.on);
      const text = sentence(one, home, hidden, t).slice(0, MAX_STEP_TEXT);
      const { event, times, loads } = one;
      return { id: `s${index + 1}`, text, ...(!hidden && { deed: { event, times, loads, on: one.on } }) };
    })
    .slice(-MAX_STEPS);
}

function addAction(all: Told[], event: ActionEvent, on: string): void {
  const fresh = { event, times: event.count, loads: false, on };
  const last = all.at(-1);
  if (last?.event.kind !== 'action' || last.address !== undefined || !isSamePlace(last.event, event)) {
    all.push(fresh);
    return;
  }
  const before = last.event.action;
  if (REPLACING.some((group) => group.includes(before) && group.includes(event.action))) {
    last.event = event;
  } else if (event.action === 'type' && before === 'paste') {
    // What was pasted was also put right.
    last.event = { ...last.event, at: event.at };
  } else if (event.action === 'double-click' && before === 'click') {
    // The two clicks it consists of were told before it.
    if (last.times > 2) all.push({ ...fresh, times: 1 });
    else last.event = event;
    last.times = Math.max(1, last.times - 2);
  } else if (before === event.action && last.event.value === event.value) {
    // The newest one: what follows it may be its consequence.
    last.event = event;
    last.times += event.count;
  } else {
    all.push(fresh);
  }
}

function addNavigation(all: Told[], event: NavigationEvent, on: string): void {
  const fresh = { event, times: 1, loads: false, on };
  const last = all.at(-1);
  const patience = isTraversal(event) ? TRAVERSAL_MS : CONSEQUENCE_MS;
  if (!last || event.at - last.event.at > patience) {
    all.push(fresh);
  } else if (last.event.kind === 'action') {
    const reloads = event.how === 'reload' && RELOAD_KEYS.includes(last.event.value ?? '');
    if (!reloads) last.address = event.address;
    last.loads ||= !isByThePage(event);
  } else if (!isByThePage(event)) {
    all.push(fresh);
  } else if (isByThePage(last.event)) {
    last.event = event;
  }
}

/** Pages rewrite their own address after loading, or with every scroll. */
function isByThePage({ how }: NavigationEvent): boolean {
  return how === 'history' || how === 'hash';
}

function isTraversal({ how }: NavigationEvent): boolean {
  return how === 'back' || how === 'forward' || how === 'back-forward';
}

function isSamePlace(one: ActionEvent, other: ActionEvent): boolean {
  return (
    one.role === other.role &&
    one.name === other.name &&
    one.frame === other.frame &&
    JSON.stringify([one.path, one.selectors]) === JSON.stringify([other.path, other.selectors])
  );
}

function sentence({ event, times, address }: Told, home: string, hidden: boolean, t: Phrase): string {
  let text =
    event.kind === 'navigation'
      ? navigationSentence(event, home, t)
      : hidden
        ? t('step_choice_hidden')
        : actionSentence(event, t);
  if (times > 1) text = t('step_times', text, String(times));
  if (address !== undefined) text = t('step_leads_to', text, shownAddress(address, home));
  return text;
}

function originOf(address: string): string {
  return URL.canParse(address) ? new URL(address).origin : '';
}
