/** Real input as WebDriver spells it: https://www.w3.org/TR/webdriver2/#keyboard-actions */

type Action = Record<string, unknown>;

const NAMED: Record<string, string> = {
  Control: '\uE009',
  Shift: '\uE008',
  Alt: '\uE00A',
  Meta: '\uE03D',
  Enter: '\uE007',
  '\n': '\uE007',
  Tab: '\uE004',
  Escape: '\uE00C',
  Backspace: '\uE003',
  Delete: '\uE017',
  Space: ' ',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Home: '\uE011',
  End: '\uE010',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  F6: '\uE036',
};

/** Modifier for "select all" and its like. */
export const COMMAND = process.platform === 'darwin' ? 'Meta' : 'Control';

/** A left click at a point of the browser's window. */
export function clickAt(x: number, y: number): Action[] {
  const actions = [
    { type: 'pointerMove', duration: 0, origin: 'viewport', x: Math.round(x), y: Math.round(y) },
    { type: 'pointerDown', button: 0 },
    { type: 'pointerUp', button: 0 },
  ];
  return [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }];
}

/** Down at the first point of the browser's window, along the others, up at the last. */
export function dragAlong(
  points: readonly { x: number; y: number }[],
  pointerType: 'mouse' | 'touch',
): Action[] {
  const moves = points.map(({ x, y }, index) => ({
    type: 'pointerMove',
    duration: index ? 60 : 0,
    origin: 'viewport',
    x: Math.round(x),
    y: Math.round(y),
  }));
  const [first, ...rest] = moves;
  const actions = [first, { type: 'pointerDown', button: 0 }, ...rest, { type: 'pointerUp', button: 0 }];
  return [{ type: 'pointer', id: pointerType, parameters: { pointerType }, actions }];
}

/** `Control+Shift+E`: all down in this order, all up in the other. */
export function pressKeys(combination: string): Action[] {
  const keys = combination.split('+').map((name) => NAMED[name] ?? name);
  return keyboard([...keys.map(down), ...keys.toReversed().map(up)]);
}

export function typeText(text: string): Action[] {
  const keys = Array.from(new Intl.Segmenter().segment(text), ({ segment }) => NAMED[segment] ?? segment);
  return keyboard(keys.flatMap((key) => [down(key), up(key)]));
}

function keyboard(actions: Action[]): Action[] {
  return [{ type: 'key', id: 'keyboard', actions }];
}

const down = (value: string): Action => ({ type: 'keyDown', value });
const up = (value: string): Action => ({ type: 'keyUp', value });
