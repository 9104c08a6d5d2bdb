import { useEffect, useState } from 'preact/hooks';
import { ContactFields } from '@/components/shared/ContactFields';
import { RadioCards } from '@/components/shared/RadioCards';
import { useText } from '@/components/shared/text';
import { useStoredItem } from '@/components/shared/use-stored-item';
import type { Contact } from '@/utils/core/model/draft';
import { settings } from '@/utils/storage/items';
import { Section } from './Section';

const isPlace = (id: string): id is 'side' | 'tab' => id === 'side' || id === 'tab';

/** Who reports, and where the panel opens. Kept as it is typed; there is nothing to save. */
export function Personal() {
  const { t } = useText();
  const now = useStoredItem(settings);
  // As typed: what the store answers is a letter behind.
  const [contact, setContact] = useState<Contact>();
  useEffect(() => setContact((typed) => typed ?? now?.contact), [now]);
  if (!now || !contact) return null;
  const change = (part: Partial<Contact>) => {
    setContact({ ...contact, ...part });
    void settings.update((all) => ({ ...all, contact: { ...contact, ...part } }));
  };
  return (
    <>
      <Section id="contact" title={t('contact_title')} help={t('contact_help')}>
        <ContactFields contact={contact} onChange={change} />
      </Section>
      <Section id="place" title={t('place_title')}>
        <RadioCards
          legend={t('place_question')}
          choices={[
            { id: 'side', label: t('place_side'), help: t('place_side_help') },
            { id: 'tab', label: t('place_tab'), help: t('place_tab_help') },
          ]}
          value={now.panel}
          onChange={(panel) => {
            if (isPlace(panel)) void settings.update((all) => ({ ...all, panel }));
          }}
          look="cards"
          test="place"
        />
      </Section>
    </>
  );
}
