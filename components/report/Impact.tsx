import { Field } from '@/components/shared/Field';
import { RadioCards } from '@/components/shared/RadioCards';
import { useText } from '@/components/shared/text';
import { type ProfileChoice, textIn } from '@/utils/core/model/profile';
import { answer, type FormPart } from './form-part';
import { useHost } from './host';

/** Characters of "who": names of a team or a class, not a list of people. The model's own limit. */
const MAX_AFFECTED = 500;

/** Who is affected, how bad it is and what kind of matter it is, in the words of the organisation. */
export function Impact({ draft, edit }: FormPart) {
  const { t, language } = useText();
  const { profile } = useHost();
  const { words } = draft;
  const shown = (choices: readonly ProfileChoice[]) =>
    choices.map(({ id, label, help }) => ({
      id,
      label: textIn(label, language),
      help: help && textIn(help, language),
    }));
  return (
    <>
      {profile.severities.length > 0 && (
        <RadioCards
          legend={t('ask_severity')}
          choices={shown(profile.severities)}
          value={words.severity}
          onChange={answer(edit, 'severity')}
          look="cards"
          optional
          test="severity"
        />
      )}
      {profile.scopes.length > 0 && (
        <RadioCards
          legend={t('ask_scope')}
          choices={shown(profile.scopes)}
          value={words.scope}
          onChange={answer(edit, 'scope')}
          look="pills"
          optional
          test="scope"
        />
      )}
      <Field
        label={t('ask_affected')}
        help={t('ask_affected_help')}
        value={words.affected}
        onInput={answer(edit, 'affected')}
        maxLength={MAX_AFFECTED}
        test="affected"
      />
      {profile.types.length > 0 && (
        <RadioCards
          legend={t('ask_type')}
          choices={shown(profile.types)}
          value={words.type}
          onChange={answer(edit, 'type')}
          look="pills"
          optional
          test="type"
        />
      )}
    </>
  );
}
