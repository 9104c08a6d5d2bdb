import { useEffect, useState } from 'preact/hooks';
import { ErrorNotice } from '@/components/shared/ErrorNotice';
import { Icon } from '@/components/shared/Icon';
import { useText } from '@/components/shared/text';
import { mappingFaults } from '@/utils/core/mapping-faults';
import type { AdapterDescription } from '@/utils/core/model/connection';
import type { ChoiceKind, TicketField } from '@/utils/core/model/helpdesk';
import type { Mapping } from '@/utils/core/model/mapping';
import { useOptionsHost } from './host';
import { faultText, type Route } from './mapping-edits';
import { MappedFieldRow } from './MappedFieldRow';
import { MappedRoute } from './MappedRoute';
import { MappedRows } from './MappedRows';
import { MappedTable } from './MappedTable';
import { MissingFields } from './MissingFields';
import { TagField } from './TagField';
import type { OfferedLists } from './use-offered';

interface Props {
  adapter: AdapterDescription;
  mapping: Mapping;
  onChange: (mapping: Mapping) => void;
  lists: OfferedLists;
  /** Fields of the helpdesk's that the settings fill in anyway, by their ids. */
  filled: readonly string[];
}

/** Which answer of a report goes into which field of the helpdesk's. */
export function FieldMapping({ adapter, mapping, onChange, lists, filled }: Props) {
  const { t } = useText();
  const { profile } = useOptionsHost();
  const { can, label } = adapter;
  const { fields = [], routes = [], tags } = mapping;
  const offered = lists.offered ?? {};
  const faults = mappingFaults(mapping, offered);
  const missing = faults.filter(({ problem, id }) => problem === 'required' && !filled.includes(id));
  const carries = (field: TicketField) => can.carries.includes(field);
  const set = (more: Partial<Mapping>) => onChange({ ...mapping, ...more });
  const wrong = (what: ChoiceKind, id: string | undefined) => {
    const key = faultText(faults, what, id);
    return key && t(key);
  };
  const table = (what: 'priority' | 'type') => ({
    theirs: offered[what],
    table: mapping[what],
    wrong: (id: string | undefined) => wrong(what, id),
    onChange: (next: Record<string, string>) => set({ [what]: next }),
    test: `map-${what}`,
  });
  const listable = can.choices.length > 0;
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (open && listable) lists.atOnce();
  }, [open, lists.granted]);
  const stand = lists.offered ? 'map_listed' : listable ? 'map_not_listed' : 'map_typed';
  return (
    <details class="more" onToggle={(event) => setOpen(event.currentTarget.open)} data-test="mapping">
      <summary>{t('map_title')}</summary>
      <div class="mapping">
        <p class="hint">{t('map_help', label)}</p>
        <div class="mapping__lists">
          <p role="status" class="hint" data-test="map-lists">
            {t(lists.busy ? 'map_listing' : stand, label)}
          </p>
          {listable && (
            <button
              type="button"
              class="button button--small"
              onClick={lists.ask}
              aria-disabled={lists.busy}
              data-test="map-list"
            >
              <Icon name="plug" size={16} />
              {t('map_list', label)}
            </button>
          )}
        </div>
        {lists.failure && <ErrorNotice failure={lists.failure} />}
        {carries('priority') && (
          <MappedTable legend={t('map_priority')} ours={profile.severities} {...table('priority')} />
        )}
        {carries('type') && <MappedTable legend={t('map_type')} ours={profile.types} {...table('type')} />}
        {carries('tags') && (
          <TagField
            tags={tags}
            unknown={(tags ?? []).filter((tag) => wrong('tag', tag))}
            makes={can.makesTags ?? false}
            onChange={(next) => set({ tags: next })}
          />
        )}
        {carries('custom') && (
          <MappedRows
            legend={t('map_fields')}
            rows={fields}
            onChange={(next) => set({ fields: next })}
            fresh={{ id: '', value: '{severity}' }}
            addLabel={t('map_add_field')}
            test="map-field"
            after={
              <MissingFields
                fields={(offered.field ?? []).filter(({ id }) => missing.some((fault) => fault.id === id))}
                onFill={(id) => set({ fields: [...fields, { id, value: '' }] })}
              />
            }
          >
            {(field, index, change) => (
              <MappedFieldRow {...{ field, index, faults }} offered={offered.field} onChange={change} />
            )}
          </MappedRows>
        )}
        {carries('queue') && (
          <MappedRows<Route>
            legend={t('map_routes')}
            help={t('map_routes_help')}
            rows={routes}
            onChange={(next) => set({ routes: next })}
            fresh={{ queue: '' }}
            addLabel={t('map_add_route')}
            test="map-route"
          >
            {(route, index, change) => (
              <MappedRoute
                {...{ route, index }}
                queues={offered.queue}
                wrong={wrong('queue', route.queue)}
                onChange={(more) => change({ ...route, ...more })}
              />
            )}
          </MappedRows>
        )}
      </div>
    </details>
  );
}
