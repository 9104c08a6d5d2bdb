/**
 * What draws a page anew from its elements: the maintained fork first, because the original throws on the colours
 * of present-day style sheets (`color()`, `oklab()`); the original second, for pages the fork stumbles over.
 */
export const RENDERER_FILES = ['/page-render.js', '/page-render-plain.js'] as const;

/** The symbol under which it is found, where it runs. */
export const RENDERER = 'eyewitness.render';
