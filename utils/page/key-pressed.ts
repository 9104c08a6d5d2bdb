import { isField } from './roles';

const NAMED_KEY = /^(?:Enter|Escape|Delete|F\d{1,2})$/;

/** With Control or Meta: select all, undo, redo. In a field they are part of typing. */
const EDITING_KEYS = 'azy';

/** With Control or Meta: copy, cut, paste. The clipboard's own events tell it. */
const CLIPBOARD_KEYS = 'cxv';

/** Where Enter writes a line, or causes a click that tells it. */
const TOLD_OTHERWISE =
  'textarea,a[href],button,summary,input[type=submit],input[type=button],input[type=reset],input[type=image]';

/** The key as people write it, such as Control+K; undefined where it only wrote text or moved about. */
export function keyPressed(event: KeyboardEvent, element: Element): string | undefined {
  const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
  const combined = ctrlKey || metaKey || altKey;
  const named = key.length > 1;
  if (event.repeat || event.isComposing || (named ? !NAMED_KEY.test(key) : !combined)) return undefined;
  if (!named && !altKey && CLIPBOARD_KEYS.includes(key.toLowerCase())) return undefined;
  if (isField(element)) {
    // Alt and AltGr write characters, and a character in a password is a part of it.
    if (altKey || event.getModifierState('AltGraph')) return undefined;
    if (key === 'Delete' || (!named && EDITING_KEYS.includes(key.toLowerCase()))) return undefined;
  }
  if (key === 'Enter' && !combined && element.matches(TOLD_OTHERWISE)) return undefined;
  const modifiers = [ctrlKey && 'Control', metaKey && 'Meta', altKey && 'Alt', shiftKey && 'Shift'].filter(
    Boolean,
  );
  return [...modifiers, named ? key : key.toUpperCase()].join('+');
}
