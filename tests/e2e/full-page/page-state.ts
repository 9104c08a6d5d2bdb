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
