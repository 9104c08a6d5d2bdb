import { actionable, describe, isField } from './describe-element';
import type { EventLog } from './event-log';
import { IMPLIED_CLICK_MS, MAX_NAME, SAME_DEED_MS } from './limits';
import type { EventOf } from './protocol';
import { quietly } from './quietly';
import { isSecretField } from './secret-field';
import { selectorsFor } from './selectors';

type Action = EventOf<'action'>;

const PRESSED_BY_ENTER =
  'a[href],button,summary,input[type=submit],input[type=button],input[type=reset],input[type=image]';
/** With Control or Meta: select all, copy, cut, paste, undo, redo. In a field they are part of typing. */
const EDITING_KEYS = 'acxvzy';
const NAMED_KEY = /^(?:Enter|Escape|Delete|F\d{1,2})$/;

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

  const add = (
    action: Action['action'],
    element: Element,
    value?: string,
    at = Date.now(),
  ): Action | undefined => {
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
  };

  const flush = (): void => {
    if (!typing) return;
    const { field, at } = typing;
    typing = undefined;
    add(isEmpty(field) && !isSecretField(field) ? 'clear' : 'type', field, undefined, at);
  };

  const listen = <K extends keyof DocumentEventMap>(
    type: K,
    record: (element: Element, event: DocumentEventMap[K]) => void,
  ) => {
    const listener = quietly<DocumentEventMap[K]>((event) => {
      const element = actionable(event);
      if (element) record(element, event);
    });
    document.addEventListener(type, listener, { capture: true, passive: true, signal });
  };

  listen('input', (element) => {
    if (element instanceof HTMLSelectElement) {
      const value = isSecretField(element)
        ? undefined
        : [...element.selectedOptions].map(({ label }) => label).join(', ');
      // Arrow keys walk through every option on the way.
      if (chosen?.field === element && chosen.event === log.ring.newest(0)) {
        chosen.event.value = value?.slice(0, MAX_NAME);
        return;
      }
      const event = add('choose', element, value);
      chosen = event && { field: element, event };
    } else if (element instanceof HTMLInputElement && /^(?:checkbox|radio)$/.test(element.type)) {
      // Its click says it.
    } else if (element instanceof HTMLInputElement && element.type === 'file') {
      add('attach', element);
    } else {
      if (typing?.field !== element) flush();
      typing = { field: element, at: Date.now() };
    }
  });
  listen('focusout', flush);

  listen('click', (element, event) => {
    const byKey = event.detail === 0;
    if (byKey && Date.now() - enteredAt < IMPLIED_CLICK_MS) return;
    if (element instanceof HTMLInputElement && /^(?:checkbox|radio)$/.test(element.type)) {
      add(element.checked ? 'check' : 'uncheck', element);
    } else if (isPlace(element)) {
      add('click', element);
    }
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

  return { flush: () => quietlyDone(flush) };
}

function quietlyDone(work: () => void): void {
  try {
    work();
  } catch {
    // A field that is gone cannot be described any more.
  }
}

/** Fields tell it themselves when something is done in them; a label's click is followed by its field's. */
function isPlace(element: Element): boolean {
  if (element instanceof HTMLLabelElement && element.control) return false;
  return !isField(element) && !element.matches('option,html,body');
}

function isEmpty(field: Element): boolean {
  return 'value' in field ? field.value === '' : field.textContent === '';
}

/** The key as people write it, or nothing where it only wrote text or will be told by the click it causes. */
function keyPressed(event: KeyboardEvent, element: Element): string | undefined {
  const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
  if (event.repeat || event.isComposing) return undefined;
  const inField = isField(element);
  // Alt and AltGr write characters in fields, and a character in a password is a part of it.
  if (inField && (altKey || event.getModifierState('AltGraph'))) return undefined;
  const combined = ctrlKey || metaKey || altKey;
  if (key.length > 1 ? !NAMED_KEY.test(key) : !combined) return undefined;
  if (inField && (key === 'Delete' || (key.length === 1 && EDITING_KEYS.includes(key.toLowerCase()))))
    return undefined;
  if (key === 'Enter' && !combined && element.matches(`textarea,${PRESSED_BY_ENTER}`)) return undefined;
  const modifiers = [ctrlKey && 'Control', metaKey && 'Meta', altKey && 'Alt', shiftKey && 'Shift'].filter(
    Boolean,
  );
  return [...modifiers, key.length === 1 ? key.toUpperCase() : key].join('+');
}
