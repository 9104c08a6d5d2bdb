import { Icon } from '@/components/shared/Icon';
import { Remark } from '@/components/shared/Remark';
import { useText } from '@/components/shared/text';
import { usePasteCut } from '@/components/shared/use-paste-cut';
import { MAX_STEP_TEXT } from '@/utils/core/limits';
import type { Step } from '@/utils/core/model/draft';

interface Props {
  step: Step;
  index: number;
  last: boolean;
  onText: (text: string) => void;
  onMove: (to: number) => void;
  /** Another step was dropped on this one. */
  onMoveHere: (from: number) => void;
  onRemove: () => void;
  onNext: () => void;
}

/** Own type, so that text or files dragged over a step are not taken for one. */
const DRAGGED = 'application/x-eyewitness-step';

/** One step. Enter adds the next, Alt with the arrows moves it, Backspace in an empty one removes it. */
export function StepRow({ step, index, last, onText, onMove, onMoveHere, onRemove, onNext }: Props) {
  const { t, count } = useText();
  const number = String(index + 1);
  const { lost, changed, ...transfer } = usePasteCut(MAX_STEP_TEXT);
  const keys = (event: KeyboardEvent) => {
    const move = event.altKey ? { ArrowUp: index - 1, ArrowDown: index + 1 }[event.key] : undefined;
    if (move !== undefined) onMove(move);
    else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) onNext();
    else if (event.key === 'Backspace' && step.text === '') onRemove();
    else return;
    event.preventDefault();
  };
  return (
    <li
      class="step"
      onDragOver={(event) => {
        if (event.dataTransfer?.types.includes(DRAGGED)) event.preventDefault();
      }}
      onDrop={(event) => {
        const from = event.dataTransfer?.getData(DRAGGED);
        if (!from) return;
        event.preventDefault();
        onMoveHere(Number(from));
      }}
    >
      <span
        class="step__number"
        draggable
        title={t('step_drag')}
        aria-hidden="true"
        onDragStart={(event) => event.dataTransfer?.setData(DRAGGED, String(index))}
      >
        {number}
      </span>
      <textarea
        class="input step__text"
        rows={1}
        {...(step.text && { dir: 'auto' as const })}
        maxLength={MAX_STEP_TEXT}
        value={step.text}
        aria-label={t('step_number', number)}
        {...transfer}
        onInput={(event) => {
          changed();
          onText(event.currentTarget.value.replaceAll('\n', ' '));
        }}
        onKeyDown={keys}
        data-step={step.id}
        data-test="step"
      />
      <span class="step__acts">
        <button
          type="button"
          class="button button--icon"
          disabled={index === 0}
          aria-label={t('step_up', number)}
          title={t('move_up')}
          onClick={() => onMove(index - 1)}
          data-test="step-up"
        >
          <Icon name="up" size={17} />
        </button>
        <button
          type="button"
          class="button button--icon"
          disabled={last}
          aria-label={t('step_down', number)}
          title={t('move_down')}
          onClick={() => onMove(index + 1)}
          data-test="step-down"
        >
          <Icon name="down" size={17} />
        </button>
        <button
          type="button"
          class="button button--icon"
          aria-label={t('step_remove', number)}
          title={t('remove')}
          onClick={onRemove}
          data-test="step-remove"
        >
          <Icon name="close" size={17} />
        </button>
      </span>
      {lost > 0 && <Remark news>{count('paste_cut', lost)}</Remark>}
    </li>
  );
}
