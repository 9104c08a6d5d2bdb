import { useEffect, useMemo, useState } from 'preact/hooks';
import { useSay } from '@/components/shared/said';
import { useText } from '@/components/shared/text';
import type { Box, Mark, PictureEdit } from '@/utils/core/model/picture-edit';
import { unitOf } from '@/utils/picture/bar';
import { canvasMeasure } from '@/utils/picture/draw';
import { boundsOf, heldInside, moved, resizedBy } from '@/utils/picture/geometry';
import type { Measure } from '@/utils/picture/letters';
import { markInMiddle, nextNumber, type Style, WEIGHTS } from '@/utils/picture/new-mark';
import type { StoredPicture } from '@/utils/storage/pictures';
import { CROP, selectable, withMark, withoutMark } from './crop';
import type { EditorSession } from './editor-session';
import { markName, markPlace, toolKey } from './mark-name';
import { isDrawing, STAYS, type Tool } from './tools';

/** What every part of the editor works on. */
export interface Editor {
  session: EditorSession;
  picture: StoredPicture;
  edit: PictureEdit;
  measure: Measure;
  /** Pixels of the picture to one CSS pixel of the page. */
  unit: number;
  tool: Tool;
  setTool: (tool: Tool) => void;
  style: Style;
  /** For the next mark, and for the selected one. */
  restyle: (style: Partial<Style>) => void;
  selected: Mark | undefined;
  select: (id: string | undefined) => void;
  /** A new mark, selected at once. */
  add: (mark: Mark) => void;
  /** @param because see `change` of utils/picture/history */
  replace: (mark: Mark, because?: string) => void;
  remove: (id: string) => void;
  duplicate: () => void;
  /** By keys: the selected mark by so many pixels. */
  nudge: (dx: number, dy: number, how: 'move' | 'resize') => void;
  /** By keys: a mark of the chosen tool in the middle of what is seen. */
  place: (seen: Box) => void;
  /** How a mark that is drawn now will be. */
  fresh: () => Parameters<typeof markInMiddle>[2];
}

/** Pixels, times `unit`, between a mark and its copy. */
const COPY_OFFSET = 16;

export function useEditor(session: EditorSession, picture: StoredPicture): Editor {
  const { t } = useText();
  const say = useSay();
  const measure = useMemo(canvasMeasure, []);
  const unit = unitOf(picture);
  const [tool, setTool] = useState<Tool>('select');
  const [style, setStyle] = useState<Style>({ colour: 'red', weight: WEIGHTS[1] * unit });
  const [selectedId, select] = useState<string>();
  const edit = session.view.history.now;
  const steps = session.view.report?.draft.words.steps ?? [];
  const selected = selectable(edit).find(({ id }) => id === selectedId);

  useEffect(() => {
    // Taken back, or removed: nothing is selected then, and a mark of the same id that comes back is not either.
    if (selectedId !== undefined && !selected) select(undefined);
  }, [selectedId, selected]);

  const fresh = () => ({
    id: crypto.randomUUID(),
    style,
    text: t('mark_text_first'),
    number: nextNumber(edit, steps),
  });
  const add = (mark: Mark) => {
    session.change(withMark(edit, mark));
    select(mark.id);
    if (!STAYS.includes(tool)) setTool('select');
    say(t('mark_added', markName(mark, t)));
  };
  const replace = (mark: Mark, because?: string) => session.change(withMark(edit, mark), because);

  return {
    session,
    picture,
    edit,
    measure,
    unit,
    tool,
    setTool: (next) => {
      setTool(next);
      if (next !== 'select') select(undefined);
      if (next === 'crop' && edit.crop) select(CROP);
    },
    style,
    restyle: (change) => {
      setStyle((before) => ({ ...before, ...change }));
      if (selected && selected.kind !== 'blackout') replace({ ...selected, ...change });
    },
    selected,
    select,
    add,
    replace,
    remove: (id) => {
      const mark = selectable(edit).find((one) => one.id === id);
      if (!mark) return;
      session.change(withoutMark(edit, id));
      say(t('mark_removed', markName(mark, t)));
    },
    duplicate: () => {
      if (!selected || selected.id === CROP) return;
      const by = COPY_OFFSET * unit;
      const copy = { ...moved(selected, by, by), id: crypto.randomUUID() };
      add(copy.kind === 'number' ? { ...copy, ...nextNumber(edit, steps) } : copy);
    },
    nudge: (dx, dy, how) => {
      if (!selected) return;
      const bounds = boundsOf(selected, measure);
      const inside = heldInside(bounds, dx, dy, picture);
      const next =
        how === 'move' ? moved(selected, inside.x, inside.y) : resizedBy(selected, dx, dy, measure);
      replace(next, `${how}:${selected.id}`);
      say(markPlace(boundsOf(next, measure), t));
    },
    place: (seen) => {
      if (tool === 'crop') {
        const inset = { x: seen.width * 0.1, y: seen.height * 0.1 };
        const box = {
          x: seen.x + inset.x,
          y: seen.y + inset.y,
          width: seen.width - 2 * inset.x,
          height: seen.height - 2 * inset.y,
        };
        session.change({ ...edit, crop: box });
        select(CROP);
        setTool('select');
        say(t('mark_added', t(toolKey(CROP))));
      } else if (isDrawing(tool)) add(markInMiddle(tool, seen, fresh()));
    },
    fresh,
  };
}
