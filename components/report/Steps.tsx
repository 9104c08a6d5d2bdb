import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '@/components/shared/Icon';
import { useText } from '@/components/shared/text';
import { Undo } from '@/components/shared/Undo';
import { useUndo } from '@/components/shared/use-undo';
import { MAX_STEPS } from '@/utils/core/limits';
import type { Step } from '@/utils/core/model/draft';
import { changeStep, insertStep, moveStep, removeStep } from '@/utils/core/step-list';
import { answer, type FormPart } from './form-part';
import { StepRow } from './StepRow';

/** The way to the fault, step by step: written, put in order, taken out and brought back. */
export function Steps({ draft, edit }: FormPart) {
  const { t, count } = useText();
  const { steps } = draft.words;
  const change = answer(edit, 'steps');
  const list = useRef<HTMLOListElement>(null);
  const adding = useRef<HTMLButtonElement>(null);
  /** Id of the step that gets the focus once it is drawn; none of that id: the button that adds one. */
  const [wanted, setWanted] = useState<string>();
  const [said, setSaid] = useState('');
  const undo = useUndo<{ step: Step; index: number }>();

  // Before the next key comes: it would press the button again.
  useLayoutEffect(() => {
    if (wanted === undefined) return;
    (list.current?.querySelector<HTMLElement>(`[data-step="${wanted}"]`) ?? adding.current)?.focus();
    setWanted(undefined);
  }, [wanted, steps]);

  const add = (index: number) => {
    const step = { id: crypto.randomUUID(), text: '' };
    change(insertStep(steps, index, step));
    setWanted(step.id);
  };
  const move = (step: Step, from: number, to: number) => {
    if (to < 0 || to >= steps.length) return;
    change(moveStep(steps, from, to));
    setSaid(t('step_moved', String(to + 1), String(steps.length)));
    setWanted(step.id);
  };
  const remove = (step: Step, index: number) => {
    change(removeStep(steps, step.id));
    if (step.text.trim()) undo.done({ step, index });
    else setWanted(steps[index - 1]?.id ?? steps[index + 1]?.id ?? '');
  };

  return (
    <>
      <p class="hint">{t('steps_help')}</p>
      <ol class="steps" ref={list}>
        {steps.map((step, index) => (
          <StepRow
            key={step.id}
            step={step}
            index={index}
            last={index === steps.length - 1}
            onText={(text) => change(changeStep(steps, step.id, text))}
            onMove={(to) => move(step, index, to)}
            onMoveHere={(from) => {
              const moved = steps[from];
              if (moved) move(moved, from, index);
            }}
            onRemove={() => remove(step, index)}
            onNext={() => add(index + 1)}
          />
        ))}
      </ol>
      <p class="for-ears" role="status">
        {said}
      </p>
      {undo.newest && (
        <Undo
          done={count('steps_removed', undo.all.length)}
          onUndo={() => {
            if (!undo.newest) return;
            change(insertStep(steps, undo.newest.index, undo.newest.step));
            setWanted(undo.newest.step.id);
            undo.takenBack();
          }}
          onDismiss={() => {
            undo.forget();
            setWanted(steps[0]?.id ?? '');
          }}
        />
      )}
      {steps.length < MAX_STEPS && (
        <button
          type="button"
          class="button button--quiet"
          ref={adding}
          onClick={() => add(steps.length)}
          data-test="step-add"
        >
          <Icon name="add" size={18} />
          {t('step_add')}
        </button>
      )}
    </>
  );
}
