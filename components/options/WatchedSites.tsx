import { useState } from 'preact/hooks';
import { ErrorNotice } from '@/components/shared/ErrorNotice';
import { Field } from '@/components/shared/Field';
import { Icon } from '@/components/shared/Icon';
import { day } from '@/components/shared/moments';
import { useText } from '@/components/shared/text';
import { useAction } from '@/components/shared/use-action';
import { useStoredItem } from '@/components/shared/use-stored-item';
import { AppError } from '@/utils/core/errors';
import { originPattern } from '@/utils/core/origin-pattern';
import { send } from '@/utils/messaging/send';
import { watchedSites } from '@/utils/storage/items';
import { useOptionsHost } from './host';
import { Section } from './Section';

/** The pattern of what somebody typed: a whole address, or just `app.example.org`. */
export function typedPattern(text: string): string | undefined {
  const trimmed = text.trim();
  return originPattern(/^[a-z]+:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`);
}

const siteOf = (pattern: string) => pattern.replace(/\/\*$/, '');

/** The sites whose errors are recorded before anybody clicks. */
export function WatchedSites() {
  const { t, language } = useText();
  const host = useOptionsHost();
  const sites = useStoredItem(watchedSites);
  const [address, setAddress] = useState('');
  const [wrong, setWrong] = useState(false);
  const watch = useAction(async (pattern: string) => {
    if (!(await host.requestWatch(pattern))) throw new AppError('site-refused');
    await send('site/watch', { pattern });
    setAddress('');
  });
  const unwatch = useAction((pattern: string) => send('site/unwatch', { pattern }));
  const failure = watch.failure ?? unwatch.failure;
  if (!sites) return null;
  return (
    <Section id="sites" title={t('sites_title')} help={t('sites_help')}>
      {sites.length === 0 ? (
        <p class="empty">{t('sites_none')}</p>
      ) : (
        <ul class="plain-list">
          {sites.map(({ pattern, since }) => (
            <li key={pattern} class="item" data-test="watched-site">
              <div class="item__row">
                <div class="item__text">
                  <h3 class="item__title">
                    <bdi>{siteOf(pattern)}</bdi>
                  </h3>
                  <p class="item__more">{t('sites_since', day(since, language))}</p>
                </div>
                <div class="item__acts">
                  <button
                    type="button"
                    class="button button--small"
                    onClick={() => unwatch.run(pattern)}
                    aria-label={t('sites_stop_named', siteOf(pattern))}
                    data-test="unwatch"
                  >
                    {t('sites_stop')}
                  </button>
                </div>
              </div>
            </li>
          ))}
        </ul>
      )}
      <form
        class="one-line"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const pattern = typedPattern(address);
          setWrong(!pattern);
          if (pattern) watch.run(pattern);
        }}
      >
        <Field
          label={t('sites_address')}
          type="url"
          placeholder="https://app.example.org"
          value={address}
          onInput={(text) => {
            setAddress(text);
            setWrong(false);
          }}
          wrong={wrong ? t('sites_address_wrong') : undefined}
          spellcheck={false}
          test="watch-address"
        />
        <button type="submit" class="button" disabled={watch.busy} data-test="watch-add">
          <Icon name="eye" size={18} />
          {t('watch_site')}
        </button>
      </form>
      {failure && <ErrorNotice failure={failure} />}
    </Section>
  );
}
