import { everyTree } from './every-element';
import type { Undo } from './override';

/**
 * Scrolling jumps and stays where it went, nothing slides to its place, no caret blinks. What animates is
 * handled one by one, because a paused beginning may be an invisible one.
 */
const STILL =
  '*,*::before,*::after{scroll-behavior:auto!important;scroll-snap-type:none!important;' +
  'overflow-anchor:none!important;transition:none!important;caret-color:transparent!important}';

/** Adopted sheets are no elements and no concern of the page's Content-Security-Policy. */
function adopt(tree: Document | ShadowRoot): Undo {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STILL);
    tree.adoptedStyleSheets = [...tree.adoptedStyleSheets, sheet];
    return () => (tree.adoptedStyleSheets = [...tree.adoptedStyleSheets].filter((one) => one !== sheet));
  } catch {
    // Firefox lets no content script adopt: https://bugzilla.mozilla.org/show_bug.cgi?id=1751346
    const style = document.createElement('style');
    style.textContent = STILL;
    (tree instanceof Document ? tree.documentElement : tree).append(style);
    return () => style.remove();
  }
}

/** Stills every tree there is now. */
export function still(): Undo {
  const undos = everyTree().map(adopt);
  return () => {
    for (const undo of undos) undo();
  };
}

const held = new Map<Animation, number>();

/**
 * Ends what would end by itself, as its author meant it to be seen, and holds what goes on for ever. The rate
 * is set to nothing, and nobody paused it, so that the page's own `animation-play-state` stays in force.
 * Animations that follow the scrolling are left to it.
 */
export function holdAnimations(): void {
  for (const animation of document.getAnimations()) {
    if (animation.timeline !== document.timeline || animation.playState !== 'running') continue;
    try {
      if (animation.effect?.getComputedTiming().endTime === Infinity) {
        if (held.has(animation)) continue;
        held.set(animation, animation.playbackRate);
        animation.playbackRate = 0;
      } else animation.finish();
    } catch {
      // It has no end to go to.
    }
  }
}

export function releaseAnimations(): void {
  for (const [animation, rate] of held) animation.playbackRate = rate;
  held.clear();
}
