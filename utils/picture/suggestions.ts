import type { Picture } from '@/utils/core/model/draft';
import type { Box, MarkOf, PictureEdit, Suggestion } from '@/utils/core/model/picture-edit';
import { area, shared } from './boxes';
import { keptArea } from './flatten';

/** Share of a place that must be black before it counts as hidden. */
const COVERED = 0.95;

export const EMPTY_EDIT: PictureEdit = { marks: [], refused: [] };

type Looked = Pick<Picture, 'suggested' | 'edit' | 'width' | 'height'>;

function isCovered(box: Box, edit: PictureEdit): boolean {
  return edit.marks.some(
    (mark) => mark.kind === 'blackout' && area(shared(mark.box, box)) >= area(box) * COVERED,
  );
}

/** Suggestions nobody has decided on: not refused, not black already, not cut off. */
export function openSuggestions({ suggested = [], edit = EMPTY_EDIT, width, height }: Looked): Suggestion[] {
  const kept = keptArea(edit, { width, height });
  return suggested.filter(
    ({ id, box }) =>
      !edit.refused.includes(id) && area(shared(box, kept)) > 0 && !isCovered(shared(box, kept), edit),
  );
}

/** The black-out that a suggestion asks for. */
export function acceptedMark({ id, box }: Suggestion): MarkOf<'blackout'> {
  return { kind: 'blackout', id: `${id}-mark`, box, from: id };
}

/** What is left of it on the finished picture: decided ones are gone, the others where they are now. */
export function remaining(picture: Looked & Pick<Picture, 'shows'>): Pick<Picture, 'suggested' | 'shows'> {
  const { edit, shows, width } = picture;
  const kept = keptArea(edit, picture);
  const suggested = openSuggestions(picture).map((suggestion) => {
    const box = shared(suggestion.box, kept);
    return { ...suggestion, box: { ...box, x: box.x - kept.x, y: box.y - kept.y } };
  });
  if (!shows) return { suggested };
  const scale = shows.width / width;
  return {
    suggested,
    shows: {
      x: shows.x + kept.x * scale,
      y: shows.y + kept.y * scale,
      width: kept.width * scale,
      height: kept.height * scale,
    },
  };
}
