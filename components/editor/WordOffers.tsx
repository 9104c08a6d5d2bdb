import { hideWord } from '@/components/shared/hide-word';
import { ErrorNotice } from '@/components/shared/ErrorNotice';
import { useText } from '@/components/shared/text';
import { useAction } from '@/components/shared/use-action';
import { sideBySide } from '@/utils/core/list';
import type { WordOffer } from './use-word-offers';

interface Props {
  draftId: string;
  offers: readonly WordOffer[];
  onDecide: (word: string) => void;
}

/** What was blacked out here stands elsewhere in the report: hidden there too, or not. */
export function WordOffers({ draftId, offers, onDecide }: Props) {
  const { t, language } = useText();
  const number = new Intl.NumberFormat(language);
  const hide = useAction((word: string) => hideWord(draftId, word));
  if (!offers.length && !hide.failure) return null;
  return (
    <section class="part part--wait" role="status" data-test="offers">
      {offers.map(({ word, places }) => (
        <div key={word} class="offer" data-test="offer">
          <p>
            {t(
              'offer_hide',
              word,
              sideBySide(
                Object.entries(places).map(
                  ([place, times]) => `${t(`place_${place}`)} (${number.format(times)})`,
                ),
                language,
              ),
            )}
          </p>
          <div class="actions">
            <button
              type="button"
              class="button button--small"
              onClick={() => hide.run(word)}
              data-test="offer-hide"
            >
              {t('offer_hide_act')}
            </button>
            <button type="button" class="button button--quiet" onClick={() => onDecide(word)}>
              {t('offer_leave')}
            </button>
          </div>
        </div>
      ))}
      {hide.failure && <ErrorNotice failure={hide.failure} />}
    </section>
  );
}
