import type { Connection } from './model/connection';

/**
 * Which helpdesk a connection speaks to, whoever signs in there: what one connection of a place filed, another
 * one finds. Adapters call their address setting `address`; without one, only equal settings are one place.
 */
export function placeOf({ adapter, config }: Pick<Connection, 'adapter' | 'config'>): string {
  const { address } = config;
  if (typeof address !== 'string' || !URL.canParse(address)) {
    const settings = Object.entries(config).sort(([one], [other]) => (one < other ? -1 : 1));
    return `${adapter} ${JSON.stringify(settings)}`;
  }
  const { origin, pathname, search } = new URL(address);
  return `${adapter} ${origin}${pathname.replace(/\/+$/, '')}${search}`;
}
