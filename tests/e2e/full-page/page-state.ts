/** Runs in a page: all that a picture must leave as it was. */
export function asItStands(): Record<string, unknown> {
  return {
    html: document.documentElement.outerHTML,
    sheets: document.adoptedStyleSheets.length,
    scrolled: [document.scrollingElement, ...document.querySelectorAll('*')]
      .filter((element) => element && (element.scrollTop !== 0 || element.scrollLeft !== 0))
      .map((element) => [element?.tagName, element?.scrollLeft, element?.scrollTop]),
    animations: document.getAnimations().map(({ playState, playbackRate }) => [playState, playbackRate]),
    address: location.href,
    focus: document.activeElement?.tagName,
  };
}

/** Runs in a page: scrolls what scrolls there, and waits until that is over. */
export async function scrolledTo(selector: string, top: number): Promise<void> {
  document.querySelector(selector)?.scrollTo({ top, behavior: 'instant' });
  for (let drawn = 0; drawn < 3; drawn++)
    await new Promise((resolve) => {
      requestAnimationFrame(resolve);
      setTimeout(resolve, 200);
    });
}
