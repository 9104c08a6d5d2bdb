import type { Position } from './stage';

/** CSS pixels by which a page may move while it is photographed. */
export const STEADY = 1;

export const stayed = (one: Position['scrolled'], other: Position['scrolled']) =>
  Math.abs(one.x - other.x) <= STEADY && Math.abs(one.y - other.y) <= STEADY;

/**
 * On a busy machine Chromium gives the picture of what was in sight before the page was scrolled. Such a picture is the
 * one before it, byte for byte. So is that of a page whose parts look alike, which is believed when it is given twice.
 */
export class Repeats {
  private last: { shot: string; scrolled: Position['scrolled'] } | undefined;
  /** Seen at more than one place, and asked again about. */
  private alike: string | undefined;

  /** Is it to be taken again? @param shot the picture as the browser gave it */
  doubtful(shot: string, { scrolled }: Pick<Position, 'scrolled'>): boolean {
    const { last } = this;
    if (shot !== last?.shot || shot === this.alike || stayed(last.scrolled, scrolled)) {
      this.last = { shot, scrolled };
      return false;
    }
    this.alike = shot;
    return true;
  }
}
