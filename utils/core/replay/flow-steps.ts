import type { Deed } from '../model/deed';
import type { ActionEvent } from '../model/event';
import { countMarks } from '../scrub/kinds';
import { placeholder } from './placeholder';
import type { FlowStep } from './user-flow';

/** How often one click is repeated at most. */
const MAX_REPEATS = 20;

/** Characters at which the value of an option was cut, and is of no use. */
const CUT_OPTION = 200;

/** Keys that every keyboard layout has at the same place; the runner knows no others. */
const KNOWN_KEY = /^(?:[a-z0-9]|Enter|Escape|Delete|F\d{1,2})$/i;

const MODIFIERS = ['Control', 'Meta', 'Alt', 'Shift'];

const TYPING: ActionEvent['action'][] = ['type', 'paste'];

/** Fields that a click only puts the cursor into. */
const TEXT_ROLES = /^(?:textbox|searchbox|spinbutton)$/;

/**
 * What repeats one action; nothing where the format has no word for it (files, dragging, the clipboard), or where
 * the element cannot be found again.
 *
 * @param before the action before it, which may have put the cursor where it is needed
 */
export function flowSteps(
  { event, times, loads }: Deed & { event: ActionEvent },
  before: ActionEvent | undefined,
): FlowStep[] {
  const { selectors } = event;
  const place = { target: 'main' as const, ...(event.path && { frame: event.path }), selectors };
  const expecting = loads ? { assertedEvents: [{ type: 'navigation' as const }] } : {};
  const [offsetX, offsetY] = event.spot ?? [1, 1];
  const click = { ...place, offsetX, offsetY };
  const waits = frameWaits(event.path ?? []);
  if (event.action === 'press' || event.action === 'submit') {
    const focus =
      needsFocus(event, before) && selectors.length ? [...waits, { type: 'click' as const, ...click }] : [];
    return [...focus, ...keys(event.action === 'submit' ? 'Enter' : (event.value ?? ''), expecting)];
  }
  if (!selectors.length) return [];
  switch (event.action) {
    case 'click':
    case 'check':
    case 'uncheck': {
      const repeats = Array.from({ length: Math.min(times, MAX_REPEATS) }, (_, index) => ({
        type: 'click' as const,
        ...click,
        ...(index === times - 1 && expecting),
      }));
      return [...waits, ...repeats];
    }
    case 'double-click':
      return [...waits, { type: 'doubleClick', ...click, ...expecting }];
    case 'right-click':
      return [...waits, { type: 'click', ...click, button: 'secondary', ...expecting }];
    case 'choose':
      return event.option === undefined || !isWhole(event.option)
        ? []
        : [...waits, { type: 'change', ...place, value: event.option, ...expecting }];
    case 'type':
    case 'paste':
      return event.takes
        ? [...waits, { type: 'change', ...place, value: placeholder(event.takes), ...expecting }]
        : [];
    case 'clear':
      return [...waits, { type: 'change', ...place, value: '', ...expecting }];
    default:
      return [];
  }
}

/** Neither cut off nor scrubbed. */
function isWhole(option: string): boolean {
  return option.length < CUT_OPTION && Object.keys(countMarks(option)).length === 0;
}

/** A key goes to where the cursor is. Typing in the same field, or pressing another key there, has put it there. */
function needsFocus(event: ActionEvent, before: ActionEvent | undefined): boolean {
  if (!TEXT_ROLES.test(event.role ?? '')) return false;
  const isThere =
    before !== undefined &&
    [...TYPING, 'clear', 'press'].includes(before.action) &&
    JSON.stringify(before.selectors) === JSON.stringify(event.selectors);
  return !isThere;
}

/** The runner takes a frame as it finds it, and does not wait for one that is still to come. */
function frameWaits(path: readonly number[]): FlowStep[] {
  return path.map((place, depth) => ({
    type: 'waitForElement',
    target: 'main',
    ...(depth > 0 && { frame: path.slice(0, depth) }),
    selectors: ['iframe, frame'],
    operator: '>=',
    count: place + 1,
  }));
}

/** `Control+Shift+K` as keys that go down and up again. */
function keys(pressed: string, expecting: object): FlowStep[] {
  const parts = pressed.split('+');
  const last = parts.at(-1) ?? '';
  const held = parts.slice(0, -1);
  if (!KNOWN_KEY.test(last) || !held.every((key) => MODIFIERS.includes(key))) return [];
  const key = last.length === 1 && !held.includes('Shift') ? last.toLowerCase() : last;
  const press = (type: 'keyDown' | 'keyUp', name: string): FlowStep => ({ type, target: 'main', key: name });
  return [
    ...held.map((name) => press('keyDown', name)),
    { ...press('keyDown', key), ...expecting },
    press('keyUp', key),
    ...held.reverse().map((name) => press('keyUp', name)),
  ];
}
