import { Field, type FieldRef } from '@/components/shared/Field';
import { useText } from '@/components/shared/text';
import { MAX_ANSWER, MAX_TYPED_ANSWER } from '@/utils/core/limits';
import { answer, type FormPart } from './form-part';

interface Props extends FormPart {
  name: 'doing' | 'expected' | 'happened' | 'tried';
  label: string;
  help?: string;
  field?: FieldRef;
}

/** A question that may be answered with a sentence or with a whole log. */
export function AnswerField({ draft, edit, name, label, help, field }: Props) {
  const { t, language } = useText();
  const text = draft.words[name];
  const written = (characters: number) => new Intl.NumberFormat(language).format(characters);
  return (
    <Field
      label={label}
      help={help}
      value={text}
      onInput={answer(edit, name)}
      maxLength={MAX_TYPED_ANSWER}
      remark={
        text.length > MAX_ANSWER ? t('answer_long', written(text.length), written(MAX_ANSWER)) : undefined
      }
      lines={2}
      test={name}
      {...(field && { field })}
    />
  );
}
