import { Icon } from '@/components/shared/Icon';
import { day } from '@/components/shared/moments';
import { useText } from '@/components/shared/text';
import type { WatchedSite as Site } from '@/utils/storage/items';
import { useGranted } from './use-granted';

/** `https://app.example.org` for its pattern. */
export const siteOf = (pattern: string) => pattern.replace(/\/\*$/, '');

interface Props {
  site: Site;
  onStop: () => void;
  /** Asks the browser once more. */
  onAllow: () => void;
}

/** One site: since when it is watched, or that the browser does not let us any more. */
export function WatchedSite({ site: { pattern, since }, onStop, onAllow }: Props) {
  const { t, language } = useText();
  const granted = useGranted([pattern]);
  return (
    <li class="item" data-test="watched-site">
      <div class="item__row">
        <div class="item__text">
          <h3 class="item__title" tabIndex={-1}>
            <bdi>{siteOf(pattern)}</bdi>
          </h3>
          {granted === false ? (
            <p class="item__more item__more--wait" data-test="site-not-allowed">
              <Icon name="alert" size={16} />
              <span>{t('sites_not_allowed')}</span>
            </p>
          ) : (
            <p class="item__more">{t('sites_since', day(since, language))}</p>
          )}
        </div>
        <div class="item__acts">
          {granted === false && (
            <button type="button" class="button button--small" onClick={onAllow} data-test="site-allow">
              {t('grant_act')}
            </button>
          )}
          <button
            type="button"
            class="button button--small"
            onClick={onStop}
            aria-label={t('sites_stop_named', siteOf(pattern))}
            data-test="unwatch"
          >
            {t('sites_stop')}
          </button>
        </div>
      </div>
    </li>
  );
}
