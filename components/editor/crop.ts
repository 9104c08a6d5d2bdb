import type { Mark, PictureEdit } from '@/utils/core/model/picture-edit';

/** Under this id what is kept of the picture is selected, moved and resized as a mark is. */
export const CROP = 'crop';

/** What is kept, as something that can be taken hold of. It is never drawn. */
export function cropMark({ crop }: PictureEdit): Mark | undefined {
  return crop && { kind: 'blackout', id: CROP, box: crop };
}

/** Everything that can be selected, in the order it was drawn. */
export function selectable(edit: PictureEdit): Mark[] {
  const crop = cropMark(edit);
  return crop ? [...edit.marks, crop] : edit.marks;
}

export function withMark(edit: PictureEdit, mark: Mark): PictureEdit {
  if (mark.id === CROP) return { ...edit, crop: 'box' in mark ? mark.box : undefined };
  const known = edit.marks.some(({ id }) => id === mark.id);
  return {
    ...edit,
    marks: known ? edit.marks.map((one) => (one.id === mark.id ? mark : one)) : [...edit.marks, mark],
  };
}

export function withoutMark(edit: PictureEdit, id: string): PictureEdit {
  if (id === CROP) return { ...edit, crop: undefined };
  return { ...edit, marks: edit.marks.filter((mark) => mark.id !== id) };
}
