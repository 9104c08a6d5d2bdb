import { useText } from '@/components/shared/text';
import { useStoredItem } from '@/components/shared/use-stored-item';
import { settings } from '@/utils/storage/items';
import { NoticesAllowed } from './NoticesAllowed';
import { Section } from './Section';
import { SwitchField } from './SwitchField';

/** What notifications show. Whether there are any is asked in My reports, too, where one would miss them. */
export function Notices() {
  const { t } = useText();
  const now = useStoredItem(settings);
  if (!now) return null;
  return (
    <Section id="notices" title={t('notify_title')} help={t('notify_help')}>
      <NoticesAllowed />
      <SwitchField
        label={t('notify_words')}
        help={t('notify_words_help')}
        on={now.notificationText}
        onChange={(notificationText) => void settings.update((all) => ({ ...all, notificationText }))}
        test="notify-words"
      />
    </Section>
  );
}
