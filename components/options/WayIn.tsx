import { RadioCards } from '@/components/shared/RadioCards';
import { useText } from '@/components/shared/text';
import type { Way } from '@/utils/core/model/sign-in';

/** Where a helpdesk has two ways in: which one. */
export function WayIn({ value, onChange }: { value: Way; onChange: (way: Way) => void }) {
  const { t } = useText();
  return (
    <RadioCards
      legend={t('way_in')}
      choices={[
        { id: 'token', label: t('way_token'), help: t('way_token_help') },
        { id: 'sign-in', label: t('way_sign_in'), help: t('way_sign_in_help') },
      ]}
      value={value}
      onChange={(id) => onChange(id === 'sign-in' ? 'sign-in' : 'token')}
      look="cards"
      test="way"
    />
  );
}
