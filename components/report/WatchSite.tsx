import { ErrorNotice } from '@/components/shared/ErrorNotice';
import { Icon } from '@/components/shared/Icon';
import { useText } from '@/components/shared/text';
import { useAction } from '@/components/shared/use-action';
import { useStoredItem } from '@/components/shared/use-stored-item';
import { AppError } from '@/utils/core/errors';
import { send } from '@/utils/messaging/send';
import { watchedSites } from '@/utils/storage/items';
import { useHost } from './host';

interface Props {
  pattern: string;
  /** As people call it. */
  site: string;
  /** The tab the report is about. */
  tabId: number;
}

/** What could not be recorded on a site nobody watches, and the way to have it after all. */
export function WatchSite({ pattern, site, tabId }: Props) {
  const { t } = useText();
  const host = useHost();
  const watched = useStoredItem(watchedSites)?.some((one) => one.pattern === pattern) ?? false;
  const watch = useAction(async () => {
    // The first thing in the click: the browser asks only while it can see that a person pressed.
    if (!(await host.requestWatch(pattern))) throw new AppError('site-refused');
    await send('site/watch', { pattern });
  });
  const reload = useAction(() => host.reloadTab(tabId));
  const failure = watch.failure ?? reload.failure;
  return (
    <div class="watch">
      <div role="status">
        {watched ? (
          <p class="watch__done">
            <Icon name="check" size={18} />
            <span>{t('watch_done', site, t('again_add'))}</span>
          </p>
        ) : (
          <p>{t('watch_why')}</p>
        )}
      </div>
      {watched ? (
        <button
          type="button"
          class="button button--small"
          onClick={reload.run}
          aria-disabled={reload.busy}
          data-test="watch-reload"
        >
          <Icon name="redo" size={18} />
          {t('watch_reload')}
        </button>
      ) : (
        <button
          type="button"
          class="button button--small"
          onClick={watch.run}
          aria-disabled={watch.busy}
          data-test="watch-site"
        >
          <Icon name="eye" size={18} />
          {t('watch_site')}
        </button>
      )}
      {failure && <ErrorNotice failure={failure} />}
    </div>
  );
}
