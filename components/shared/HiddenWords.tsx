import { useState } from 'preact/hooks';
import { hideable } from '@/utils/core/hide-words';
import { MAX_HIDDEN_WORD } from '@/utils/core/limits';
import type { Draft } from '@/utils/core/model/draft';
import { ErrorNotice } from './ErrorNotice';
import { Field } from './Field';
import { hideWord, showWord } from './hide-word';
import { Icon } from './Icon';
import { useText } from './text';
import { useAction } from './use-action';

/** Words that no part of the report shows: listed, taken back, and more of them. */
export function HiddenWords({ draft }: { draft: Draft }) {
  const { t } = useText();
  const [word, setWord] = useState('');
  const hide = useAction(async () => {
    await hideWord(draft.id, word);
    setWord('');
  });
  const show = useAction((one: string) => showWord(draft.id, one));
  const failure = hide.failure ?? show.failure;
  return (
    <div class="hidden-words" data-test="hidden-words">
      <p class="hint">{t('hidden_help')}</p>
      {draft.hidden.length > 0 && (
        <ul class="hidden-words__list" aria-label={t('hidden_title')}>
          {draft.hidden.map((one) => (
            <li key={one} class="hidden-word" data-test="hidden-word">
              <bdi>{one}</bdi>
              <button
                type="button"
                class="button button--icon"
                aria-label={t('hidden_show', one)}
                title={t('hidden_show', one)}
                onClick={() => show.run(one)}
              >
                <Icon name="close" size={15} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <form
        class="hidden-words__new"
        onSubmit={(event) => {
          event.preventDefault();
          hide.run();
        }}
      >
        <Field
          label={t('hidden_word')}
          value={word}
          onInput={setWord}
          maxLength={MAX_HIDDEN_WORD}
          spellcheck={false}
          test="hide-word"
        />
        <button
          type="submit"
          class="button button--small"
          disabled={!hideable(word)}
          aria-disabled={hide.busy}
          data-test="hide-word-add"
        >
          {t('hidden_add')}
        </button>
      </form>
      {failure && <ErrorNotice failure={failure} />}
    </div>
  );
}
