/** A file a person picks. */
export interface PickedFile {
  name: string;
  type: string;
  bytes: Uint8Array;
}

/**
 * One page as a person meets it: the tab, the side panel, the sidebar. The same in both browsers. Clicks
 * are real mouse clicks and keys are real keys, so they count as gestures; every method first waits until
 * what it needs is there. Selectors are CSS.
 */
export interface Surface {
  /** Waits until it is visible, enabled and not covered. */
  click(selector: string): Promise<void>;
  /** From point to point, in CSS pixels from the element's upper left corner; with the mouse or with a finger. */
  drag(selector: string, way: readonly { x: number; y: number }[], how?: 'mouse' | 'touch'): Promise<void>;
  /** Replaces what is in a text field. */
  type(selector: string, text: string): Promise<void>;
  /** Keys by their DOM names, one after the other, with modifiers: `Tab`, `Control+Enter`, `Alt+Shift+E`. */
  press(...keys: string[]): Promise<void>;
  /** Option of a `<select>`, by its value. */
  choose(selector: string, value: string): Promise<void>;
  attach(selector: string, file: PickedFile): Promise<void>;
  text(selector: string): Promise<string>;
  /** What stands in a field. */
  value(selector: string): Promise<string>;
  /** Whether one is visible right now. */
  has(selector: string): Promise<boolean>;
  /** Until one is visible, with this in its text where a text is given. */
  waitFor(selector: string, text?: string | RegExp): Promise<void>;
  /** Until none is visible. */
  waitForNo(selector: string): Promise<void>;
  /** In the page: a self-contained function with JSON arguments, or an expression as text. */
  evaluate<T, A extends unknown[]>(what: string | ((...args: A) => T), ...args: A): Promise<Awaited<T>>;
  /** PNG at the true pixels of the screen; `full` takes what has to be scrolled to as well. */
  shot(file: string, options?: { full?: boolean }): Promise<void>;
}

/** `evaluate`'s function as an expression that any page can run. */
export function callExpression(what: string | ((...args: never[]) => unknown), args: unknown[]): string {
  return typeof what === 'string' ? what : `(${String(what)})(...${JSON.stringify(args)})`;
}

/** Whether a text has what is waited for. */
export function isWanted(text: string, wanted: string | RegExp | undefined): boolean {
  if (wanted === undefined) return true;
  return typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text);
}
