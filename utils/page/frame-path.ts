import { MAX_FRAMES } from './limits';

/** In place of a number: no window lists frames in shadow trees. */
const NOT_LISTED = -1;

/**
 * Where this frame is: its number among the frames of its parent, its parent's among theirs, and so on, from the
 * page inwards; empty for the page itself. Every window may see it, whoever's it is.
 */
export function framePath(): number[] {
  const path: number[] = [];
  for (let at: Window = window; at !== at.parent; at = at.parent) path.unshift(numberOf(at, at.parent));
  return path;
}

export function isListed(path: readonly number[]): boolean {
  return !path.includes(NOT_LISTED);
}

function numberOf(child: Window, parent: Window): number {
  for (let number = 0; number < Math.min(parent.length, MAX_FRAMES); number++)
    if (parent[number] === child) return number;
  return NOT_LISTED;
}
