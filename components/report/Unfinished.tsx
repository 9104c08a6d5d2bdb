import { useDatabase } from '@/components/shared/use-database';
import { Icon } from '@/components/shared/Icon';
import { day } from '@/components/shared/moments';
import { useText } from '@/components/shared/text';
import { listDrafts } from '@/utils/storage/drafts';

/** As many as one takes in at a glance; they are kept newest first. */
const SHOWN = 5;

/** Reports that were begun and not sent, also of tabs that are closed by now: nothing typed is lost. */
export function Unfinished({ onPick }: { onPick: (draftId: string) => void }) {
  const { t, language } = useText();
  const drafts = useDatabase('draft', '', listDrafts).value?.filter(({ submitted }) => !submitted) ?? [];
  if (!drafts.length) return null;
  return (
    <section class="unfinished">
      <h2 class="unfinished__title">{t('unfinished_title')}</h2>
      <ul class="plain-list">
        {drafts.slice(0, SHOWN).map(({ id, words, updatedAt }) => (
          <li key={id}>
            <button type="button" class="row-button" onClick={() => onPick(id)} data-test="unfinished">
              <span>
                <bdi class="row-button__name">
                  {words.title.trim() || words.happened.trim() || t('untitled')}
                </bdi>
                <span class="row-button__more">{day(updatedAt, language)}</span>
              </span>
              <Icon name="chevron" size={18} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
