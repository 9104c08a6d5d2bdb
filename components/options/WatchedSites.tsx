import { useState } from 'preact/hooks';
import { ErrorNotice } from '@/components/shared/ErrorNotice';
import { Field } from '@/components/shared/Field';
import { Icon } from '@/components/shared/Icon';
import { useSay } from '@/components/shared/said';
import { useText } from '@/components/shared/text';
import { useAction } from '@/components/shared/use-action';
import { useStoredItem } from '@/components/shared/use-stored-item';
import { AppError } from '@/utils/core/errors';
import { originPattern } from '@/utils/core/origin-pattern';
import { send } from '@/utils/messaging/send';
import { watchedSites } from '@/utils/storage/items';
import { useOptionsHost } from './host';
import { Section } from './Section';
import { siteOf, WatchedSite } from './WatchedSite';

/** The pattern of what somebody typed: a whole address, or just `app.example.org`. */
export function typedPattern(text: string): string | undefined {
  const trimmed = text.trim();
  return originPattern(/^[a-z]+:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`);
}

/** The sites whose errors are recorded before anybody clicks. */
export function WatchedSites() {
  const { t } = useText();
  const say = useSay();
  const host = useOptionsHost();
  const sites = useStoredItem(watchedSites);
  const [address, setAddress] = useState('');
  const [wrong, setWrong] = useState(false);
  const watch = useAction(async (pattern: string) => {
    if (!(await host.requestWatch(pattern))) throw new AppError('site-refused');
    await send('site/watch', { pattern });
    setAddress('');
    say(t('sites_added', siteOf(pattern)));
  });
  const unwatch = useAction(async (pattern: string) => {
    await send('site/unwatch', { pattern });
    say(t('sites_stopped', siteOf(pattern)));
  });
  const failure = watch.failure ?? unwatch.failure;
  if (!sites) return null;
  return (
    <Section id="sites" title={t('sites_title')} help={t('sites_help')}>
      {sites.length === 0 ? (
        <p class="empty">{t('sites_none')}</p>
      ) : (
        <ul class="plain-list">
          {sites.map((site) => (
            <WatchedSite
              key={site.pattern}
              site={site}
              onStop={() => unwatch.run(site.pattern)}
              onAllow={() => watch.run(site.pattern)}
            />
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
          if (pattern) {
            watch.run(pattern);
            return;
          }
          event.currentTarget.querySelector('input')?.focus();
          say(t('sites_address_wrong'));
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
        <button type="submit" class="button" aria-disabled={watch.busy} data-test="watch-add">
          <Icon name="eye" size={18} />
          {t('watch_site')}
        </button>
      </form>
      {failure && <ErrorNotice failure={failure} />}
    </Section>
  );
}
