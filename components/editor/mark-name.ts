import type { Mark } from '@/utils/core/model/picture-edit';
import type { Phrase } from '@/utils/core/phrase';
import { CROP } from './crop';

/** Locale key of a kind of mark, or of a tool. */
export const toolKey = (tool: string) => `tool_${tool}`;

/** What a mark is called in lists and by screen readers. */
export function markName(mark: Mark, t: Phrase): string {
  if (mark.id === CROP) return t(toolKey(CROP));
  const kind = t(toolKey(mark.kind));
  switch (mark.kind) {
    case 'blackout':
      return kind;
    case 'text':
      return `${kind}: ${mark.text || '…'}`;
    case 'number':
      return `${kind} ${mark.number}`;
    default:
      return `${kind}, ${t(`colour_${mark.colour}`)}`;
  }
}

/** Where it is and how large, in whole pixels, as is said after it was moved. */
export function markPlace(
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  t: Phrase,
) {
  return t('mark_place', ...[x, y, width, height].map((value) => String(Math.round(value))));
}
