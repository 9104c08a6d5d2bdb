import type { HelpdeskKind } from './adapter';

/**
 * Which helpdesk a connection speaks to, as far as finding tickets again goes: what one connection of a place
 * filed, another one finds, whoever signs in. That is its kind and address; where one address serves
 * everybody, all of its settings but how one signs in. Undefined where tickets cannot be looked for.
 *
 * @param config settings without secrets
 */
export function placeOf(
  { id, config: schema, can }: HelpdeskKind,
  config: Record<string, unknown>,
): string | undefined {
  if (can.once === 'unknown') return undefined;
  const { address } = config;
  // An address that may be left out has a default, which is everybody's.
  const isOwn = schema.safeParse({}).error?.issues.some(({ path }) => path[0] === 'address') ?? false;
  if (!isOwn || typeof address !== 'string' || !URL.canParse(address)) {
    const settings = Object.entries(config)
      .filter(([name]) => name !== 'clientId')
      .sort(([one], [other]) => (one < other ? -1 : 1));
    return `${id} ${JSON.stringify(settings)}`;
  }
  const { origin, pathname, search } = new URL(address);
  return `${id} ${origin}${pathname.replace(/\/+$/, '')}${search}`;
}
