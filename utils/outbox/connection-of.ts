import type { Connection } from '@/utils/core/model/connection';
import type { SentReport } from '@/utils/core/model/sent';
import { placeOf } from '@/utils/helpdesk/place';
import { adapterById } from '@/utils/helpdesk/registry';

/** The helpdesk of a connection as a place (helpdesk/place.ts); undefined where it is none. */
export function placeOfConnection({ adapter, config }: Connection): string | undefined {
  const kind = adapterById(adapter);
  return kind && placeOf(kind, config);
}

/** The connection by which a ticket can be reached: its own, or another one of the same helpdesk. */
export function connectionOf(
  { connectionId, place }: Pick<SentReport, 'connectionId' | 'place'>,
  all: readonly Connection[],
): Connection | undefined {
  return (
    all.find(({ id }) => id === connectionId) ??
    (place === undefined ? undefined : all.find((one) => placeOfConnection(one) === place))
  );
}
