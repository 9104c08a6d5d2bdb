import { useCallback, useState } from 'preact/hooks';
import { useDatabase } from '@/components/shared/use-database';
import { Icon } from '@/components/shared/Icon';
import { day } from '@/components/shared/moments';
import { useText } from '@/components/shared/text';
import { partValue } from '@/utils/core/model/part';
import { listUnfinished, type Unfinished as Begun } from '@/utils/storage/unfinished';

/** As many as one takes in at a glance; they are kept newest first. */
const SHOWN = 5;

interface Props {
  inPrivate: boolean;
  onPick: (draftId: string) => void;
}

function nameOf({ draft, capture }: Begun): string {
  const { title, happened } = draft.words;
  return title.trim() || happened.trim() || (partValue(capture.page)?.title.trim() ?? '');
}

function hostOf({ capture }: Begun): string {
  const address = partValue(capture.page)?.address ?? '';
  return URL.canParse(address) ? new URL(address).host : '';
}

/** Reports that were begun and not sent, also of tabs that are closed by now: nothing typed is lost. */
export function Unfinished({ inPrivate, onPick }: Props) {
  const { t, language } = useText();
  const [all, setAll] = useState(false);
  const list = useCallback(() => listUnfinished(inPrivate), [inPrivate]);
  const begun = useDatabase('draft', '', list).value ?? [];
  if (!begun.length) return null;
  return (
    <section class="unfinished">
      <h2 class="unfinished__title">{t('unfinished_title')}</h2>
      <ul class="plain-list">
        {begun.slice(0, all ? begun.length : SHOWN).map((one) => {
          const { id, updatedAt } = one.draft;
          const host = hostOf(one);
          return (
            <li key={id}>
              <button type="button" class="row-button" onClick={() => onPick(id)} data-test="unfinished">
                <span class="row-button__text">
                  <span class="row-button__name">
                    <bdi>{nameOf(one) || t('untitled')}</bdi>
                  </span>
                  <span class="row-button__more">
                    {host && (
                      <>
                        <bdi>{host}</bdi>
                        {' · '}
                      </>
                    )}
                    {day(updatedAt, language)}
                  </span>
                </span>
                <Icon name="chevron" size={18} />
              </button>
            </li>
          );
        })}
      </ul>
      {!all && begun.length > SHOWN && (
        <button
          type="button"
          class="button button--quiet"
          onClick={() => setAll(true)}
          data-test="unfinished-all"
        >
          {t('unfinished_all', String(begun.length))}
        </button>
      )}
    </section>
  );
}
