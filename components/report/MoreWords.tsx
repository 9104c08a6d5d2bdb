import type { FieldRef } from '@/components/shared/Field';
import { useText } from '@/components/shared/text';
import { AnswerField } from './AnswerField';
import type { FormPart } from './form-part';

/** What support asks back when it is missing. */
export function MoreWords({ doing, expected, ...part }: FormPart & { doing: FieldRef; expected: FieldRef }) {
  const { t } = useText();
  return (
    <>
      <AnswerField {...part} name="doing" label={t('ask_doing')} field={doing} />
      <AnswerField {...part} name="expected" label={t('ask_expected')} field={expected} />
      <AnswerField {...part} name="tried" label={t('ask_tried')} help={t('ask_tried_help')} />
    </>
  );
}
