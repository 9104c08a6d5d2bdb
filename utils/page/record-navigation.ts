import type { EventLog } from './event-log';
import { MAX_ADDRESS } from './limits';
import type { EventOf } from './protocol';
import { quietly } from './quietly';

type How = EventOf<'navigation'>['how'];

export interface NavigationRecorder {
  /** Notices a change that the browser did not tell: history.pushState, where there is no Navigation API. */
  check(): void;
}

/** Records where the page goes: opened, reloaded, history API, hash, back and forward. */
export function recordNavigation(
  log: EventLog<EventOf<'navigation'>>,
  signal: AbortSignal,
): NavigationRecorder {
  let address = location.href;
  let turn = 0;
  const add = (how: How, at = Date.now()) => {
    address = location.href;
    if (log.admits('navigation'))
      log.add({ kind: 'navigation', at, address: address.slice(0, MAX_ADDRESS), how, turn: turn++ });
  };
  const changed = (how: How) => {
    if (address === location.href) return;
    const [before] = address.split('#');
    const [after] = location.href.split('#');
    add(how === 'history' && before === after ? 'hash' : how);
  };
  const options = { capture: true, signal };

  const [opened] = performance.getEntriesByType('navigation');
  const type = opened && 'type' in opened ? String(opened.type) : '';
  const how = type === 'reload' ? 'reload' : type === 'back_forward' ? arrival() : 'load';
  add(how, Math.round(performance.timeOrigin));

  if ('navigation' in window) {
    // Comes first and knows best.
    const listener = quietly<NavigationCurrentEntryChangeEvent>(({ navigationType, from }) =>
      changed(navigationType === 'traverse' ? direction(from, navigation.currentEntry) : 'history'),
    );
    navigation.addEventListener('currententrychange', listener, { signal });
  }
  addEventListener(
    'hashchange',
    quietly(() => changed('hash')),
    options,
  );
  // Without it, back and forward cannot be told from a link within the page where only the hash changed.
  addEventListener(
    'popstate',
    quietly((event) => changed(event.state === null ? 'history' : 'back-forward')),
    options,
  );
  addEventListener(
    'pageshow',
    quietly(({ persisted }) => persisted && add(arrival())),
    options,
  );
  return { check: () => changed('history') };
}

/** How a document was come back to, as far as the browser says where from: only within one origin. */
function arrival(): How {
  const { activation } = 'navigation' in window ? navigation : {};
  return direction(activation?.from, activation?.entry);
}

function direction(from?: NavigationHistoryEntry | null, to?: NavigationHistoryEntry | null): How {
  if (!from || !to || from.index < 0 || from.index === to.index) return 'back-forward';
  return from.index > to.index ? 'back' : 'forward';
}
