import { actionable, describe } from './describe-element';
import { describeStep, warmUp } from './describe-step';
import type { EventLog } from './event-log';
import { chosenOptions, isBox, isEmpty, takesOf } from './field-facts';
import { keyPressed } from './key-pressed';
import { IMPLIED_CLICK_MS, MAX_NAME, MAX_SELECTOR, SAME_DEED_MS } from './limits';
import type { EventOf } from './protocol';
import { quietly } from './quietly';
import { isField } from './roles';
import { isSecretField } from './secret-field';

type Action = EventOf<'action'>;
type Told = ReturnType<typeof describeStep>;

/** Input that an event of its own has told already: of the clipboard. */
const TOLD_BEFORE = /^(?:insertFromPaste|deleteByCut)$/;

export interface ActionRecorder {
  /** Listens from now on. */
  begin(): void;
  /** Records what is being typed at the moment; otherwise a field is recorded when it is left. */
  flush(): void;
}

/**
 * Records what the person does: trusted events only, described by role and name, never by what was typed.
 * `input` and `focusout` instead of `change`, because that one does not leave a shadow tree. Scrolling is no
 * step: every page is scrolled all the time, and who repeats a step scrolls to it.
 *
 * Does nothing before it is told to begin: scripts click and type by the thousand in frames nobody has come to yet,
 * and each listener costs them even if it turns away at once.
 */
export function recordActions(log: EventLog<Action>, signal: AbortSignal): ActionRecorder {
  let typing: { field: Element; at: number } | undefined;
  let chosen: { field: Element; event: Action } | undefined;
  let dragged: Told | undefined;
  let actedAt = 0;
  let enteredAt = 0;
  let begun = false;

  /** @param tell describes the element, if there is room for it */
  function add(
    action: Action['action'],
    tell: () => Told,
    more: Pick<Action, 'value' | 'option' | 'takes'> = {},
    at = Date.now(),
  ): Action | undefined {
    flush();
    actedAt = at;
    if (!log.admits('action')) return undefined;
    const event: Action = { kind: 'action', at, action, ...tell(), ...more };
    log.add(event);
    return event;
  }

  function flush(): void {
    if (!typing) return;
    const { field, at } = typing;
    typing = undefined;
    const action = isEmpty(field) && !isSecretField(field) ? 'clear' : 'type';
    add(action, () => describeStep(field), { takes: takesOf(field) }, at);
  }

  function choose(list: HTMLSelectElement): void {
    const what = isSecretField(list)
      ? {}
      : { value: chosenOptions(list).slice(0, MAX_NAME), option: list.value.slice(0, MAX_SELECTOR) };
    // Arrow keys walk through every option on the way.
    if (chosen?.field === list && chosen.event === log.ring.newest(0)) {
      Object.assign(chosen.event, what);
    } else {
      const event = add('choose', () => describeStep(list), what);
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

  function begin(): void {
    if (begun) return;
    begun = true;
    // In frames that somebody is at, so that no click is kept waiting.
    requestIdleCallback(warmUp);

    listen('input', (element, event) => {
      if (element instanceof HTMLSelectElement) choose(element);
      else if (element instanceof HTMLInputElement && element.type === 'file')
        add('attach', () => describeStep(element));
      else if (!isBox(element) && !(event instanceof InputEvent && TOLD_BEFORE.test(event.inputType))) {
        if (typing?.field !== element) flush();
        typing = { field: element, at: Date.now() };
      }
    });
    document.addEventListener('focusout', quietly(flush), { capture: true, passive: true, signal });

    listen('click', (element, event) => {
      if (event.detail === 0 && Date.now() - enteredAt < IMPLIED_CLICK_MS) return;
      if (isBox(element)) add(element.checked ? 'check' : 'uncheck', () => describeStep(element, event));
      else if (isPlace(element)) add('click', () => describeStep(element, event));
    });
    listen('dblclick', (element, event) => {
      if (isPlace(element)) add('double-click', () => describeStep(element, event));
    });
    listen('contextmenu', (element, event) => {
      if (isPlace(element)) add('right-click', () => describeStep(element, event));
    });

    listen('keydown', (element, event) => {
      const value = keyPressed(event, element);
      if (!value) return;
      if (event.key === 'Enter') enteredAt = Date.now();
      add('press', () => describeStep(element), { value });
    });
    listen('submit', (element, { submitter }) => {
      // A person's click on the button is told already. A script's is nobody's action, however lately a click, or our
      // reading the page upon one, activated it.
      if (submitter) return;
      // Without a click or key: the “Go” of a keyboard on the screen. A page's own submit is nobody's action.
      if (Date.now() - actedAt > SAME_DEED_MS && navigator.userActivation.isActive)
        add('submit', () => describeStep(element));
    });

    listen('copy', (element) => void add('copy', () => describeStep(element)));
    listen('cut', (element) => void add('cut', () => describeStep(element)));
    listen(
      'paste',
      (element) =>
        void add('paste', () => describeStep(element), isField(element) ? { takes: takesOf(element) } : {}),
    );

    // What is dragged may be somewhere else by the time it is dropped.
    listen('dragstart', (element) => (dragged = isField(element) ? undefined : describeStep(element)));
    listen('dragend', () => (dragged = undefined));
    listen('drop', (element, { dataTransfer }) => {
      const what = dragged;
      if (what) add('drag', () => what, { value: describe(element).name });
      else if (dataTransfer?.types.includes('Files') && !isField(element))
        add('attach', () => describeStep(element));
    });
  }

  return {
    begin,
    flush: () => {
      try {
        flush();
      } catch {
        // A field that is gone cannot be described any more.
      }
    },
  };
}

/** Fields tell it themselves when something is done in them; a label's click is followed by its field's. */
function isPlace(element: Element): boolean {
  if (element instanceof HTMLLabelElement && element.control) return false;
  return !isField(element) && !element.matches('option,html,body');
}
