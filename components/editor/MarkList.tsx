import { useId } from 'preact/hooks';
import { useText } from '@/components/shared/text';
import { boundsOf } from '@/utils/picture/geometry';
import { selectable } from './crop';
import { markName } from './mark-name';
import type { Editor } from './use-editor';
import type { Zoom } from './use-zoom';

interface Props {
  editor: Editor;
  zoom: Zoom;
  /** To the picture, where arrow keys move what is selected. */
  onGo: () => void;
}

/** All that is drawn, by name: the way to each mark without a pointer. */
export function MarkList({ editor, zoom, onGo }: Props) {
  const { t } = useText();
  const { edit, selected, select, measure } = editor;
  const id = useId();
  const marks = selectable(edit);
  const at = marks.findIndex((mark) => mark.id === selected?.id);
  const goTo = (index: number) => {
    const mark = marks[Math.min(marks.length - 1, Math.max(0, index))];
    if (!mark) return;
    select(mark.id);
    zoom.reveal(boundsOf(mark, measure));
  };
  const keys = (event: KeyboardEvent) => {
    const { key } = event;
    const to = { ArrowDown: at + 1, ArrowUp: at < 0 ? marks.length - 1 : at - 1, Home: 0, End: marks.length }[
      key
    ];
    if (to !== undefined) goTo(to);
    else if ((key === 'Delete' || key === 'Backspace') && selected) editor.remove(selected.id);
    else if (key === 'Enter' && selected) onGo();
    else return;
    event.preventDefault();
  };
  if (!marks.length) return <p class="hint">{t('marks_none')}</p>;
  return (
    <ul
      class="marks"
      role="listbox"
      aria-label={t('marks_title')}
      tabIndex={0}
      aria-activedescendant={at < 0 ? undefined : `${id}-${at}`}
      onKeyDown={keys}
      onFocus={() => {
        if (at < 0) goTo(0);
      }}
      data-test="marks"
    >
      {marks.map((mark, index) => (
        <li
          key={mark.id}
          id={`${id}-${index}`}
          role="option"
          class="marks__one"
          aria-selected={index === at}
          onClick={() => goTo(index)}
          data-test="mark"
        >
          <span dir="auto">{markName(mark, t)}</span>
        </li>
      ))}
    </ul>
  );
}
