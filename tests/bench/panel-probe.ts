import { z } from 'zod';

/** What the probe answers; times are milliseconds since 1970, by the one clock of the machine. */
export const readySchema = z.object({
  /** The picture is decoded and the title field can take the focus. */
  at: z.number(),
  /** The probe came after the document was read, so it may have been ready before. */
  late: z.boolean(),
  /** Pixels of the picture. */
  width: z.number(),
  height: z.number(),
});

export type Ready = z.infer<typeof readySchema>;

/**
 * Runs in the panel before the panel's own scripts and leaves a promise of `Ready` at `globalThis[key]`. It
 * only listens, to nodes that come and images that load: the rhythm of a timer or of frames would round
 * the figure. Self-contained, because it travels as text.
 */
export function watchPanel(key: string): void {
  if (key in globalThis || location.protocol !== 'chrome-extension:') return;
  const late = document.readyState !== 'loading';
  let decoding: HTMLImageElement | undefined;
  let decoded: HTMLImageElement | undefined;

  const shownImage = () => {
    const image = document.querySelector('img[data-test="screenshot"]');
    const loaded = image instanceof HTMLImageElement && image.complete && image.naturalWidth > 0;
    return loaded ? image : undefined;
  };
  const titleField = () => {
    const field = document.querySelector('[data-test="title"]');
    const usable = field instanceof HTMLInputElement && !field.disabled && !field.closest('[inert]');
    return usable && field.checkVisibility({ visibilityProperty: true }) ? field : undefined;
  };
  const decode = async (image: HTMLImageElement, look: () => void) => {
    decoding = image;
    // Rejects when another picture takes its place; that one is looked at when it has loaded.
    await image.decode().catch(() => (decoding = undefined));
    if (decoding !== image) return;
    decoded = image;
    look();
  };

  const promise = new Promise<Ready>((resolve, reject) => {
    const look = () => {
      const image = shownImage();
      if (!image) return;
      if (decoded !== image) {
        if (decoding !== image) void decode(image, look);
        return;
      }
      const title = titleField();
      if (!title) return;
      const at = Date.now();
      observer.disconnect();
      document.removeEventListener('load', look, true);
      // Only now, because taking the focus makes the panel work.
      title.focus();
      if (document.activeElement !== title) reject(new Error('The title field does not take the focus'));
      else resolve({ at, late, width: image.naturalWidth, height: image.naturalHeight });
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { childList: true, subtree: true, attributes: true });
    document.addEventListener('load', look, true);
    look();
  });
  promise.catch(() => undefined);
  Object.defineProperty(globalThis, key, { value: promise });
}
