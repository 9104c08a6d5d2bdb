import { Field, type FieldRef } from '@/components/shared/Field';
import { useText } from '@/components/shared/text';
import { MAX_ANSWER } from '@/utils/core/limits';
import { answer, type FormPart } from './form-part';

/** What support asks back when it is missing. */
export function MoreWords({
  draft,
  edit,
  doing,
  expected,
}: FormPart & { doing: FieldRef; expected: FieldRef }) {
  const { t } = useText();
  const { words } = draft;
  return (
    <>
      <Field
        label={t('ask_doing')}
        value={words.doing}
        onInput={answer(edit, 'doing')}
        maxLength={MAX_ANSWER}
        lines={2}
        field={doing}
        test="doing"
      />
      <Field
        label={t('ask_expected')}
        value={words.expected}
        onInput={answer(edit, 'expected')}
        maxLength={MAX_ANSWER}
        lines={2}
        field={expected}
        test="expected"
      />
      <Field
        label={t('ask_tried')}
        help={t('ask_tried_help')}
        value={words.tried}
        onInput={answer(edit, 'tried')}
        maxLength={MAX_ANSWER}
        lines={2}
        test="tried"
      />
    </>
  );
}
