import { AppError } from '@/utils/core/errors';
import type { Account, Connection } from '@/utils/core/model/connection';
import type { HelpdeskAdapter } from '@/utils/helpdesk/adapter';
import { parseConfig } from '@/utils/helpdesk/form';
import { createHttp } from '@/utils/helpdesk/http';
import { adapterById } from '@/utils/helpdesk/registry';
import { readSecrets, removeSecrets, writeSecrets } from '@/utils/storage/credentials';
import { connections, settings, watchedSites } from '@/utils/storage/items';

type Secrets = Record<string, unknown>;

/** An empty secret in the form means: the one that is kept. */
async function withKeptSecrets(connectionId: string, typed: Secrets): Promise<Secrets> {
  const given = Object.entries(typed).filter(([, value]) => value !== '' && value !== undefined);
  return { ...(await readSecrets(connectionId)), ...Object.fromEntries(given) };
}

async function resolve(
  connection: Connection,
  secrets: Secrets,
): Promise<{ adapter: HelpdeskAdapter; config: Record<string, unknown> }> {
  const adapter = adapterById(connection.adapter);
  if (!adapter) throw new AppError('helpdesk-removed');
  return {
    adapter,
    config: parseConfig(adapter, {
      ...connection.config,
      ...(await withKeptSecrets(connection.id, secrets)),
    }),
  };
}

/** Asks the helpdesk whether tickets can be made with these settings, saved or not. */
export async function checkConnection(connection: Connection, secrets: Secrets): Promise<Account> {
  const { adapter, config } = await resolve(connection, secrets);
  return adapter.check(config, createHttp({ fetch: fetch.bind(globalThis) }));
}

/** Keeps a connection; the first one becomes the default. @throws settings-incomplete */
export async function saveConnection(connection: Connection, secrets: Secrets): Promise<void> {
  await resolve(connection, secrets);
  await writeSecrets(connection.id, await withKeptSecrets(connection.id, secrets));
  await connections.update((all) =>
    all.some(({ id }) => id === connection.id)
      ? all.map((one) => (one.id === connection.id ? connection : one))
      : [...all, connection],
  );
  await settings.update((all) =>
    all.defaultConnection ? all : { ...all, defaultConnection: connection.id },
  );
}

/** Forgets a connection and its secrets. Reports meant for it stay and ask where to go. */
export async function removeConnection(connectionId: string): Promise<void> {
  await connections.update((all) => all.filter(({ id }) => id !== connectionId));
  await removeSecrets(connectionId);
  const rest = await connections.read();
  await settings.update((all) =>
    all.defaultConnection === connectionId ? { ...all, defaultConnection: rest[0]?.id ?? '' } : all,
  );
}

/** Origins that connections and watched sites need; others may be given back. */
export async function neededOrigins(): Promise<string[]> {
  const [all, sites] = await Promise.all([connections.read(), watchedSites.read()]);
  const helpdesks = all.flatMap((connection) => {
    const adapter = adapterById(connection.adapter);
    const config = adapter?.config.partial().safeParse(connection.config);
    return adapter && config?.success ? adapter.origins(config.data) : [];
  });
  return [...helpdesks, ...sites.map(({ pattern }) => pattern)];
}
