import type { EventLog } from './event-log';
import { MAX_ADDRESS } from './limits';
import type { EventOf } from './protocol';
import { quietly } from './quietly';

type How = EventOf<'navigation'>['how'];

const HOW_OPENED: Record<string, How> = { reload: 'reload', back_forward: 'back-forward' };

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
  const add = (how: How, at = Date.now()) => {
    address = location.href;
    if (log.admits('navigation'))
      log.add({ kind: 'navigation', at, address: address.slice(0, MAX_ADDRESS), how });
  };
  const changed = (how: How) => {
    if (address === location.href) return;
    const [before] = address.split('#');
    const [after] = location.href.split('#');
    add(how !== 'back-forward' && before === after ? 'hash' : how);
  };
  const options = { capture: true, signal };

  const [opened] = performance.getEntriesByType('navigation');
  const type = opened && 'type' in opened ? String(opened.type) : '';
  add(HOW_OPENED[type] ?? 'load', Math.round(performance.timeOrigin));

  if ('navigation' in window) {
    // Comes first and knows best.
    const listener = quietly<NavigationCurrentEntryChangeEvent>(({ navigationType }) =>
      changed(navigationType === 'traverse' ? 'back-forward' : 'history'),
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
    quietly(({ persisted }) => persisted && add('back-forward')),
    options,
  );
  return { check: () => changed('history') };
}
