import { useText } from '@/components/shared/text';
import type { HelpdeskChoice } from '@/utils/core/model/helpdesk';

/** Fields without which no ticket is made, and a way to fill in each. */
export function MissingFields(props: { fields: readonly HelpdeskChoice[]; onFill: (id: string) => void }) {
  const { t } = useText();
  return props.fields.map(({ id, name }) => (
    <div key={id} class="field__wrong mapping__lists">
      <p>{t('map_required', name)}</p>
      <button
        type="button"
        class="button button--small"
        onClick={() => props.onFill(id)}
        data-test={`map-fill-${id}`}
      >
        {t('map_fill', name)}
      </button>
    </div>
  ));
}
