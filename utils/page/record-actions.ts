import { actionable, describe, isField } from './describe-element';
import type { EventLog } from './event-log';
import { keyPressed } from './key-pressed';
import { IMPLIED_CLICK_MS, MAX_NAME, SAME_DEED_MS } from './limits';
import type { EventOf } from './protocol';
import { quietly } from './quietly';
import { isSecretField } from './secret-field';
import { selectorsFor } from './selectors';

type Action = EventOf<'action'>;

export interface ActionRecorder {
  /** Records what is being typed at the moment; otherwise a field is recorded when it is left. */
  flush(): void;
}

/**
 * Records what the person does: trusted events only, described by role and name, never by what was typed.
 * `input` and `focusout` instead of `change`, because that one does not leave a shadow tree.
 */
export function recordActions(log: EventLog<Action>, signal: AbortSignal): ActionRecorder {
  let typing: { field: Element; at: number } | undefined;
  let chosen: { field: Element; event: Action } | undefined;
  let actedAt = 0;
  let enteredAt = 0;

  function add(
    action: Action['action'],
    element: Element,
    value?: string,
    at = Date.now(),
  ): Action | undefined {
    flush();
    actedAt = at;
    if (!log.admits('action')) return undefined;
    const description = describe(element);
    const { role, name } = description;
    const event: Action = {
      kind: 'action',
      at,
      action,
      ...(role && { role }),
      ...(name && { name }),
      ...(value && { value: value.slice(0, MAX_NAME) }),
      selectors: selectorsFor(element, description),
    };
    log.add(event);
    return event;
  }

  function flush(): void {
    if (!typing) return;
    const { field, at } = typing;
    typing = undefined;
    add(isEmpty(field) && !isSecretField(field) ? 'clear' : 'type', field, undefined, at);
  }

  function choose(list: HTMLSelectElement): void {
    const value = isSecretField(list) ? undefined : chosenOptions(list);
    // Arrow keys walk through every option on the way.
    if (chosen?.field === list && chosen.event === log.ring.newest(0)) {
      chosen.event.value = value?.slice(0, MAX_NAME);
    } else {
      const event = add('choose', list, value);
      chosen = event && { field: list, event };
    }
  }

  const listen = <K extends keyof DocumentEventMap>(
    type: K,
    record: (element: Element, event: DocumentEventMap[K]) => void,
  ) => {
    const listener = quietly<DocumentEventMap[K]>((event) => {
      // A click by a script makes trusted ones of these, hundreds at a time in some lists.
      if (type === 'input' && isBox(event.target)) return;
      const element = actionable(event);
      if (element) record(element, event);
    });
    document.addEventListener(type, listener, { capture: true, passive: true, signal });
  };

  listen('input', (element) => {
    if (element instanceof HTMLSelectElement) choose(element);
    else if (element instanceof HTMLInputElement && element.type === 'file') add('attach', element);
    else if (!isBox(element)) {
      if (typing?.field !== element) flush();
      typing = { field: element, at: Date.now() };
    }
  });
  document.addEventListener('focusout', quietly(flush), { capture: true, passive: true, signal });

  listen('click', (element, { detail }) => {
    if (detail === 0 && Date.now() - enteredAt < IMPLIED_CLICK_MS) return;
    if (isBox(element)) add(element.checked ? 'check' : 'uncheck', element);
    else if (isPlace(element)) add('click', element);
  });
  listen('dblclick', (element) => isPlace(element) && add('double-click', element));
  listen('contextmenu', (element) => isPlace(element) && add('right-click', element));

  listen('keydown', (element, event) => {
    const key = keyPressed(event, element);
    if (!key) return;
    if (event.key === 'Enter') enteredAt = Date.now();
    add('press', element, key);
  });
  listen('submit', (element) => {
    // Without a click or key: the “Go” of a keyboard on the screen. A page's own submit is nobody's action.
    if (Date.now() - actedAt > SAME_DEED_MS && navigator.userActivation.isActive) add('submit', element);
  });

  return {
    flush: () => {
      try {
        flush();
      } catch {
        // A field that is gone cannot be described any more.
      }
    },
  };
}

/** Its click says what it became. */
function isBox(element: EventTarget | null): element is HTMLInputElement {
  return element instanceof HTMLInputElement && /^(?:checkbox|radio)$/.test(element.type);
}

/** Fields tell it themselves when something is done in them; a label's click is followed by its field's. */
function isPlace(element: Element): boolean {
  if (element instanceof HTMLLabelElement && element.control) return false;
  return !isField(element) && !element.matches('option,html,body');
}

function chosenOptions({ options }: HTMLSelectElement): string {
  return [...options].flatMap(({ selected, label, text }) => (selected ? label || text : [])).join(', ');
}

function isEmpty(field: Element): boolean {
  return 'value' in field ? field.value === '' : field.textContent === '';
}
