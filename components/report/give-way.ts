/** What the panel's own code does with the first look: waits for it, and takes its place. */

/**
 * Resolves when the picture of the first look is on the screen, or after so many milliseconds without one.
 * Until then nothing else should keep the page busy.
 */
export async function firstPictureShown(root: HTMLElement, patienceMs: number): Promise<void> {
  const image = root.querySelector('img');
  if (!image) return;
  const shown = async () => {
    if (!image.src) await new Promise((resolve) => image.addEventListener('load', resolve, { once: true }));
    await image.decode().catch(() => undefined);
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  };
  await Promise.race([shown(), new Promise((resolve) => setTimeout(resolve, patienceMs))]);
}

/** @returns a function that waits for the end of what is being composed with an input method, if anything is */
function watchComposition(field: HTMLInputElement | null): () => Promise<void> {
  let done: Promise<void> = Promise.resolve();
  field?.addEventListener('compositionstart', () => {
    done = new Promise((resolve) =>
      field.addEventListener('compositionend', () => resolve(), { once: true }),
    );
  });
  return () => done;
}

/**
 * Puts the panel in the place of the first look. What was typed into its title field goes into the
 * panel's, with the focus and the cursor.
 */
export async function giveWay(root: HTMLElement, panel: HTMLElement): Promise<void> {
  const title = root.querySelector('input');
  const composing = watchComposition(title);
  // Decoded before it takes the place of the same picture, or there would be a moment of nothing.
  const picture = panel.querySelector<HTMLImageElement>('img[data-test=screenshot]');
  await picture?.decode().catch(() => undefined);
  // What is being composed with an input method would be lost by a change of field.
  await composing();

  panel.hidden = false;
  const field = panel.querySelector<HTMLInputElement>('input[data-test=title]');
  if (title && field) {
    if (title.value !== title.defaultValue) {
      field.value = title.value;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    if (document.activeElement === title) {
      field.focus({ preventScroll: true });
      field.setSelectionRange(title.selectionStart, title.selectionEnd);
    }
  }
  const shown = root.querySelector('img')?.src;
  root.remove();
  if (shown?.startsWith('blob:')) URL.revokeObjectURL(shown);
}
