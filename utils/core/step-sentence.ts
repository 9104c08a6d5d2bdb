import type { ActionEvent, NavigationEvent } from './model/event';
import type { Phrase } from './phrase';
import { readableMarks } from './scrub/kinds';

/** Characters of an address in a sentence; the whole one is elsewhere in the report. */
const MAX_SHOWN_ADDRESS = 120;

/** Roles with a sentence of their own for a click, and those that share one. */
const CLICKED: Record<string, string> = {
  button: 'button',
  link: 'link',
  tab: 'tab',
  menuitem: 'menuitem',
  menuitemcheckbox: 'menuitem',
  menuitemradio: 'menuitem',
};

const OPENED: Record<NavigationEvent['how'], string> = {
  load: 'step_open',
  reload: 'step_reload',
  back: 'step_back',
  forward: 'step_forward',
  'back-forward': 'step_back_forward',
  history: 'step_go',
  hash: 'step_go',
};

/** Roles of which one entry among several is picked. */
const PICKED = /^(?:option|radio|menuitemradio)$/;

/** Whether it says what a person chose, ticked or picked: data, as what they type is. */
export function isChoice({ action, role }: ActionEvent): boolean {
  return (
    /^(?:choose|check|uncheck)$/.test(action) ||
    PICKED.test(role ?? '') ||
    /^(?:checkbox|switch)$/.test(role ?? '')
  );
}

/** One sentence about what a person did, as somebody would tell it who stood behind them. */
export function actionSentence(event: ActionEvent, t: Phrase): string {
  const { within } = event;
  return within ? t('step_within', deedSentence(event, t), within) : deedSentence(event, t);
}

function deedSentence({ action, role, name, value }: ActionEvent, t: Phrase): string {
  const label = name ?? '';
  /** Every sentence has a form for things without a name. */
  const say = (key: string, ...values: string[]) =>
    label ? t(key, ...values, label) : t(`${key}_unnamed`, ...values);
  switch (action) {
    case 'click':
      return role === 'option' || role === 'radio'
        ? say('step_pick')
        : say(`step_click_${CLICKED[role ?? ''] ?? 'other'}`);
    case 'double-click':
      return say('step_double_click');
    case 'right-click':
      return say('step_right_click');
    case 'check':
      return role === 'radio' ? say('step_pick') : say('step_check');
    case 'uncheck':
      return say('step_uncheck');
    case 'choose':
      return value ? say('step_choose', value) : say('step_choose_hidden');
    case 'type':
      return say('step_type');
    case 'clear':
      return say('step_clear');
    case 'paste':
      return say('step_paste');
    case 'copy':
      return say('step_copy');
    case 'cut':
      return say('step_cut');
    case 'drag':
      return value ? say('step_dragged', value) : say('step_dragged_off');
    case 'attach':
      return say('step_attach');
    case 'press':
      return say('step_press', value ?? '');
    case 'submit':
      return say('step_submit');
  }
}

export function navigationSentence({ address, how }: NavigationEvent, home: string, t: Phrase): string {
  return t(OPENED[how], shownAddress(address, home));
}

/**
 * An address as it is told: its path, with the host where that is not the origin `home`. Without its
 * query, because forms put what was typed there.
 */
export function shownAddress(address: string, home: string): string {
  if (!URL.canParse(address)) return address.slice(0, MAX_SHOWN_ADDRESS);
  const { origin, host, pathname, hash } = new URL(address);
  const route = hash.split('?')[0] ?? '';
  const place = pathname + (route.includes('=') ? '' : route);
  const shown = readableMarks(origin === home ? place : host + place);
  return shown.length > MAX_SHOWN_ADDRESS ? `${shown.slice(0, MAX_SHOWN_ADDRESS)}…` : shown;
}
