import { useText } from '@/components/shared/text';
import { useSay } from '@/components/shared/said';
import type { Suggestion } from '@/utils/core/model/picture-edit';
import { acceptedMark } from '@/utils/picture/suggestions';
import type { Editor } from './use-editor';
import type { Zoom } from './use-zoom';

interface Props {
  editor: Editor;
  zoom: Zoom;
  suggestions: readonly Suggestion[];
}

/** Places that may be private: each is blacked out or left, by a person. */
export function SuggestionList({ editor, zoom, suggestions }: Props) {
  const { t, count } = useText();
  const say = useSay();
  const { edit, session } = editor;
  const accept = (some: readonly Suggestion[]) => {
    session.change({ ...edit, marks: [...edit.marks, ...some.map(acceptedMark)] });
    say(count('suggestions_done', some.length));
  };
  const refuse = (some: readonly Suggestion[]) => {
    session.change({ ...edit, refused: [...edit.refused, ...some.map(({ id }) => id)] });
    say(count('suggestions_left', some.length));
  };
  const name = ({ why, kind }: Suggestion) =>
    why === 'secret' && kind ? t(`secret_${kind.replaceAll('-', '_')}`) : t(`suggested_${why}`);
  if (!suggestions.length) return null;
  return (
    <section class="part part--wait" data-test="suggestions">
      <h2 class="part__title" tabIndex={-1}>
        {count('suggestions', suggestions.length)}
      </h2>
      <p class="hint">{t('suggestions_help')}</p>
      {suggestions.length > 1 && (
        <div class="actions">
          <button
            type="button"
            class="button button--small"
            onClick={() => accept(suggestions)}
            data-test="suggestions-accept"
          >
            {t('suggestions_accept')}
          </button>
          <button
            type="button"
            class="button button--quiet"
            onClick={() => refuse(suggestions)}
            data-test="suggestions-refuse"
          >
            {t('suggestions_refuse')}
          </button>
        </div>
      )}
      <ol class="suggestions">
        {suggestions.map((suggestion, index) => (
          <li key={suggestion.id} class="suggestion" data-test="suggestion">
            <button
              type="button"
              class="link suggestion__name"
              onClick={() => zoom.reveal(suggestion.box)}
              aria-label={t('suggestion_show', String(index + 1), name(suggestion))}
            >
              {name(suggestion)}
            </button>
            <button
              type="button"
              class="button button--small"
              aria-label={t('suggestion_accept_named', String(index + 1), name(suggestion))}
              onClick={() => accept([suggestion])}
              data-test="suggestion-accept"
            >
              {t('tool_blackout')}
            </button>
            <button
              type="button"
              class="button button--quiet"
              aria-label={t('suggestion_refuse_named', String(index + 1), name(suggestion))}
              onClick={() => refuse([suggestion])}
              data-test="suggestion-refuse"
            >
              {t('suggestion_refuse')}
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
