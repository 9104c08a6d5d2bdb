import type { RefObject } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import { useText } from '@/components/shared/text';
import type { Suggestion } from '@/utils/core/model/picture-edit';
import { Drawing } from './Drawing';
import { Selection } from './Selection';
import type { Editor } from './use-editor';
import { pressedOnStage } from './use-keys';
import { usePointer } from './use-pointer';
import type { Zoom } from './use-zoom';

interface Props {
  editor: Editor;
  zoom: Zoom;
  frame: RefObject<HTMLDivElement | null>;
  surface: RefObject<SVGSVGElement | null>;
  suggestions: readonly Suggestion[];
  onText: () => void;
}

/** The picture and what is drawn on it. Never mirrored, whatever the language: it shows what was seen. */
export function Stage({ editor, zoom, frame, surface, suggestions, onText }: Props) {
  const { t, count } = useText();
  const { picture, edit, measure, selected, tool } = editor;
  const { width, height, blob } = picture;
  const [url, setUrl] = useState('');
  const help = useId();
  const { drawn, ...pointer } = usePointer(editor, zoom);

  useEffect(() => {
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);

  const { crop } = edit;
  const everything = `M 0 0 h ${width} v ${height} h ${-width} Z`;
  const kept = drawn?.id === 'crop' && 'box' in drawn ? drawn.box : crop;
  const marks = edit.marks.length;
  return (
    <div class="stage" ref={frame} dir="ltr" data-test="stage">
      <p class="for-ears" id={help}>
        {t('stage_help')}
      </p>
      <div
        class="stage__sheet"
        style={{ width: `${width * zoom.zoom}px`, height: `${height * zoom.zoom}px` }}
      >
        {url && <img class="stage__picture" src={url} alt="" draggable={false} data-test="stage-picture" />}
        <svg
          ref={surface}
          class={`stage__surface stage__surface--${tool}`}
          viewBox={`0 0 ${width} ${height}`}
          // In SVG attributes are told apart by case.
          tabindex={0}
          role="application"
          aria-label={`${t('stage_name')}, ${count('marks', marks)}`}
          aria-describedby={help}
          onKeyDown={(event) => {
            if (pressedOnStage(event, editor, zoom, onText)) event.preventDefault();
          }}
          onDblClick={() => {
            if (selected?.kind === 'text') onText();
          }}
          {...pointer}
          data-test="surface"
        >
          {edit.marks.map((mark) => (
            <Drawing key={mark.id} mark={mark} />
          ))}
          {suggestions.map(({ id, box }) => (
            <rect
              key={id}
              class="stage__suggestion"
              {...box}
              stroke-width={2 / zoom.zoom}
              stroke-dasharray={`${5 / zoom.zoom}`}
              data-test="suggested-place"
            />
          ))}
          {drawn && drawn.id !== 'crop' && <Drawing mark={drawn} />}
          {kept && (
            <path
              class="stage__cut"
              fill-rule="evenodd"
              d={`${everything} M ${kept.x} ${kept.y} h ${kept.width} v ${kept.height} h ${-kept.width} Z`}
            />
          )}
          {selected && <Selection mark={selected} measure={measure} zoom={zoom.zoom} />}
        </svg>
      </div>
    </div>
  );
}
