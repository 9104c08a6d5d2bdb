import type { Phrase } from '@/utils/core/phrase';

/** Writes the words into the page that is there before the panel's own code: entrypoints/sidepanel/index.html. */
export function fillFirstLook(root: HTMLElement, t: Phrase): void {
  for (const element of root.querySelectorAll<HTMLElement>('[data-text]')) {
    element.textContent = t(element.dataset['text'] ?? '');
  }
  root.querySelector('img')?.setAttribute('alt', t('picture_alt'));
  root.querySelector('input')?.setAttribute('placeholder', t('ask_title_example'));
}

/**
 * Shows what is reported, and the title so far where nobody has begun to type one; without a picture, that
 * it is still being taken.
 */
export function showFirstPicture(
  root: HTMLElement,
  picture: { image: Blob | string; title: string } | undefined,
): void {
  const image = root.querySelector('img');
  const field = root.querySelector('input');
  if (!image || !field) return;
  image.hidden = !picture;
  image.parentElement?.classList.toggle('picture--waiting', !picture);
  if (!picture) return;
  // A default gives way to what was typed already, and tells it apart later on.
  field.defaultValue = picture.title;
  image.src = typeof picture.image === 'string' ? picture.image : URL.createObjectURL(picture.image);
}
