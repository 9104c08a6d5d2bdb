import type { RefObject } from 'preact';
import { useId } from 'preact/hooks';
import { Icon } from '@/components/shared/Icon';
import { useText } from '@/components/shared/text';
import { MAX_MARK_TEXT } from '@/utils/core/limits';
import { MARK_COLOURS, type MarkOf } from '@/utils/core/model/picture-edit';
import { COLOURS } from '@/utils/picture/colours';
import { WEIGHTS } from '@/utils/picture/new-mark';
import { CROP } from './crop';
import { ToolIcon } from './ToolIcon';
import type { Editor } from './use-editor';

interface Props {
  editor: Editor;
  text: RefObject<HTMLTextAreaElement | null>;
}

/** How the selected mark looks, or the next one. */
export function MarkStyle({ editor, text }: Props) {
  const { t } = useText();
  const { selected, style, unit, tool } = editor;
  const name = useId();
  const shown = selected && selected.kind !== 'blackout' ? selected : style;
  const hasLook = selected ? selected.kind !== 'blackout' : tool !== 'blackout' && tool !== 'crop';
  const nearest = WEIGHTS.reduce((best, one) =>
    Math.abs(one * unit - shown.weight) < Math.abs(best * unit - shown.weight) ? one : best,
  );
  return (
    <div class="style">
      {hasLook && (
        <>
          <fieldset class="choices" data-test="colours">
            <legend class="field__label">{t('mark_colour')}</legend>
            {MARK_COLOURS.map((colour) => (
              <label key={colour} class="swatch" title={t(`colour_${colour}`)}>
                <input
                  class="for-ears"
                  type="radio"
                  name={`${name}-colour`}
                  value={colour}
                  aria-label={t(`colour_${colour}`)}
                  checked={shown.colour === colour}
                  onChange={() => editor.restyle({ colour })}
                />
                <span class="swatch__colour" style={{ background: COLOURS[colour].ink }} />
              </label>
            ))}
          </fieldset>
          <fieldset class="choices" data-test="weights">
            <legend class="field__label">{t('mark_weight')}</legend>
            {WEIGHTS.map((weight, index) => (
              <label key={weight} class="swatch" title={t(`weight_${index + 1}`)}>
                <input
                  class="for-ears"
                  type="radio"
                  name={`${name}-weight`}
                  value={weight}
                  aria-label={t(`weight_${index + 1}`)}
                  checked={nearest === weight}
                  onChange={() => editor.restyle({ weight: weight * unit })}
                />
                <span class="swatch__line" style={{ height: `${weight}px` }} />
              </label>
            ))}
          </fieldset>
        </>
      )}
      {selected?.kind === 'text' && (
        <label class="field">
          <span class="field__label">{t('mark_text')}</span>
          <textarea
            class="input style__text"
            rows={2}
            dir="auto"
            maxLength={MAX_MARK_TEXT}
            value={selected.text}
            ref={text}
            onInput={(event) =>
              editor.replace({ ...selected, text: event.currentTarget.value }, `text:${selected.id}`)
            }
            data-test="mark-text"
          />
        </label>
      )}
      {selected?.kind === 'number' && <StepOfNumber editor={editor} mark={selected} />}
      {selected && (
        <div class="actions">
          {selected.id !== CROP && (
            <button
              type="button"
              class="button button--small"
              onClick={editor.duplicate}
              data-test="mark-duplicate"
            >
              <ToolIcon name="duplicate" size={17} />
              {t('mark_duplicate')}
            </button>
          )}
          <button
            type="button"
            class="button button--small"
            onClick={() => editor.remove(selected.id)}
            data-test="mark-remove"
          >
            <Icon name="trash" size={17} />
            {t('remove')}
          </button>
        </div>
      )}
    </div>
  );
}

function StepOfNumber({ editor, mark }: { editor: Editor; mark: MarkOf<'number'> }) {
  const { t } = useText();
  const steps = editor.session.view.report?.draft.words.steps ?? [];
  const { stepId, ...free } = mark;
  return (
    <label class="field">
      <span class="field__label">{t('mark_step')}</span>
      <select
        class="input"
        value={stepId ?? ''}
        onChange={({ currentTarget: { value } }) => {
          const index = steps.findIndex(({ id }) => id === value);
          editor.replace(index < 0 ? free : { ...free, number: index + 1, stepId: value });
        }}
        data-test="mark-step"
      >
        <option value="">{t('mark_step_none')}</option>
        {steps.map(({ id, text }, index) => (
          <option key={id} value={id}>
            {`${index + 1}. ${text}`}
          </option>
        ))}
      </select>
    </label>
  );
}
