import { Field, type FieldRef } from '@/components/shared/Field';
import { useText } from '@/components/shared/text';
import { MAX_TITLE } from '@/utils/core/limits';
import { AnswerField } from './AnswerField';
import { answer, type FormPart } from './form-part';

/** The two questions that everybody sees: one sentence here makes a useful ticket. */
export function MainWords({
  draft,
  edit,
  title,
  happened,
}: FormPart & { title: FieldRef; happened: FieldRef }) {
  const { t } = useText();
  return (
    <section class="words" aria-label={t('words_main')}>
      <Field
        label={t('ask_title')}
        placeholder={t('ask_title_example')}
        value={draft.words.title}
        onInput={answer(edit, 'title')}
        maxLength={MAX_TITLE}
        field={title}
        test="title"
      />
      <AnswerField
        draft={draft}
        edit={edit}
        name="happened"
        label={t('ask_happened')}
        help={t('ask_happened_help')}
        field={happened}
      />
    </section>
  );
}
