import { useText } from '@/components/shared/text';
import type { HelpdeskChoice } from '@/utils/core/model/helpdesk';
import { textIn } from '@/utils/core/model/profile';
import { ChoiceField } from './ChoiceField';
import { useOptionsHost } from './host';
import type { Route } from './mapping-edits';
import { PickField } from './PickField';

interface Props {
  route: Route;
  index: number;
  queues: readonly HelpdeskChoice[] | undefined;
  wrong: string | undefined;
  onChange: (more: Partial<Route>) => void;
}

/** Which reports go to another queue. */
export function MappedRoute({ route, index, queues, wrong, onChange }: Props) {
  const { t, language } = useText();
  const { products, types, severities } = useOptionsHost().profile;
  const conditions = [
    ['product', t('map_product'), products.map(({ id, name }) => ({ id, label: name }))],
    ['type', t('words_type'), types],
    ['severity', t('words_severity'), severities],
  ] as const;
  return (
    <div class="mapping__pair">
      {conditions.map(
        ([what, label, ours]) =>
          ours.length > 0 && (
            <ChoiceField
              key={what}
              label={label}
              value={route[what] ?? ''}
              choices={[
                { id: '', name: t('map_any') },
                ...ours.map((one) => ({ id: one.id, name: textIn(one.label, language) })),
              ]}
              onChange={(id) => onChange({ [what]: id || undefined })}
              test={`map-route-${what}-${index}`}
            />
          ),
      )}
      <PickField
        label={t('map_queue')}
        value={route.queue || undefined}
        options={queues}
        unsaid="–"
        wrong={wrong}
        onChange={(queue = '') => onChange({ queue })}
        test={`map-queue-${index}`}
      />
    </div>
  );
}
