import { AppError, type ErrorCode } from '@/utils/core/errors';
import type { Account, Connection } from '@/utils/core/model/connection';
import type { Offered } from '@/utils/core/model/helpdesk';
import type { OutboxEntry } from '@/utils/core/model/outbox';
import { estrange, orphan } from '@/utils/core/rehome';
import type { HelpdeskAdapter } from '@/utils/helpdesk/adapter';
import { parseConfig, soundPart, wayOf } from '@/utils/helpdesk/form';
import { createHttp } from '@/utils/helpdesk/http';
import { loadAdapter } from '@/utils/helpdesk/load';
import { offeredBy } from '@/utils/helpdesk/offered';
import { adapterById } from '@/utils/helpdesk/registry';
import { letIn } from '@/utils/sign-in/let-in';
import {
  readSecrets,
  readSignIn,
  removeSecrets,
  writeSecrets,
  writeSignIn,
} from '@/utils/storage/credentials';
import { connections, settings, watchedSites } from '@/utils/storage/items';
import { listEntries, updateEntry } from '@/utils/storage/outbox';
import { endRest } from '@/utils/storage/rests';
import { placeOfConnection } from './connection-of';
import { needsHeaderRules, setHeaderRules } from './header-rules';

type Secrets = Record<string, unknown>;

/** An empty secret in the form means: the one that is kept. Null means: none any more. */
async function withKeptSecrets(connectionId: string, typed: Secrets): Promise<Secrets> {
  const given = Object.entries(typed).filter(([, value]) => value !== '' && value !== undefined);
  const all: Secrets = { ...(await readSecrets(connectionId)), ...Object.fromEntries(given) };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
}

async function resolve(
  connection: Connection,
  secrets: Secrets,
): Promise<{ adapter: HelpdeskAdapter; settings: Secrets }> {
  const adapter = await loadAdapter(connection.adapter);
  const settings = { ...connection.config, ...(await withKeptSecrets(connection.id, secrets)) };
  parseConfig(adapter, settings);
  return { adapter, settings };
}

/**
 * What it means where there is no report yet: refused is the place reports are to go to, and nothing waits to be sent by
 * itself. A certificate that is not trusted looks like silence to extensions; only a tab shows the browser's warning.
 */
const IN_SETTINGS: Partial<Record<ErrorCode, ErrorCode>> = {
  'report-refused': 'queue-unknown',
  'helpdesk-unreachable': 'address-silent',
};

function inSettings(error: unknown): unknown {
  const code = error instanceof AppError && IN_SETTINGS[error.code];
  return code ? new AppError(code, { detail: error.detail, field: error.field, cause: error }) : error;
}

/** Asks the helpdesk whether tickets can be made with these settings, saved or not. */
export async function checkConnection(connection: Connection, secrets: Secrets): Promise<Account> {
  const { adapter, settings: given } = await resolve(connection, secrets);
  if (needsHeaderRules(adapter)) await setHeaderRules([connection]);
  const plain = createHttp({ fetch: fetch.bind(globalThis) });
  const { settings, http } = await letIn(adapter, connection.id, given, { http: plain, now: Date.now });
  try {
    return await adapter.check(parseConfig(adapter, settings), http);
  } catch (error) {
    throw inSettings(error);
  }
}

/** What the helpdesk has to choose from, as far as these settings let one ask. */
export async function listOffered(connection: Connection, secrets: Secrets): Promise<Offered> {
  const adapter = await loadAdapter(connection.adapter);
  const given = { ...connection.config, ...(await withKeptSecrets(connection.id, secrets)) };
  if (needsHeaderRules(adapter)) await setHeaderRules([connection]);
  const plain = createHttp({ fetch: fetch.bind(globalThis) });
  const { settings, http } = await letIn(adapter, connection.id, given, { http: plain, now: Date.now });
  return offeredBy(adapter, soundPart(adapter, settings), http);
}

/**
 * Keeps a connection; the first one becomes the default. Reports that may have arrived at its old address ask where
 * to go. @throws settings-incomplete
 */
export async function saveConnection(connection: Connection, secrets: Secrets): Promise<void> {
  const { settings: given } = await resolve(connection, secrets);
  await writeSecrets(connection.id, await withKeptSecrets(connection.id, secrets));
  // Whoever pastes a token from now on is not signed in as somebody else any more.
  if (wayOf(given) === 'token' && (await readSignIn(connection.id)))
    await writeSignIn(connection.id, undefined);
  await connections.update((all) =>
    all.some(({ id }) => id === connection.id)
      ? all.map((one) => (one.id === connection.id ? connection : one))
      : [...all, connection],
  );
  await settings.update((all) =>
    all.defaultConnection ? all : { ...all, defaultConnection: connection.id },
  );
  await endRest(connection.id);
  const place = placeOfConnection(connection);
  for (const entry of await entriesFor(connection.id))
    await updateEntry(entry.id, (current) => estrange(current, place, connection.label));
}

async function entriesFor(connectionId: string): Promise<OutboxEntry[]> {
  return (await listEntries()).filter((entry) => entry.connectionId === connectionId);
}

/**
 * Forgets a connection and its secrets. Reports meant for it stay and ask where to go.
 *
 * @returns origins that nothing needs any more; none while a report is still under way to them
 */
export async function removeConnection(connectionId: string): Promise<string[]> {
  const gone = (await connections.read()).filter(({ id }) => id === connectionId);
  await connections.update((all) => all.filter(({ id }) => id !== connectionId));
  await removeSecrets(connectionId);
  const rest = await connections.read();
  await settings.update((all) =>
    all.defaultConnection === connectionId ? { ...all, defaultConnection: rest[0]?.id ?? '' } : all,
  );
  await endRest(connectionId);
  const meant = await entriesFor(connectionId);
  for (const { id } of meant) await updateEntry(id, (entry) => orphan(entry, gone[0]?.label ?? ''));
  if (meant.some(({ state }) => state.name === 'sending')) return [];
  const needed = await neededOrigins();
  return gone.flatMap(originsOf).filter((origin) => !needed.includes(origin));
}

function originsOf({ adapter: id, config }: Connection): string[] {
  const adapter = adapterById(id);
  const known = adapter?.config.partial().safeParse(config);
  return adapter && known?.success ? adapter.origins(known.data) : [];
}

/** Origins that connections and watched sites need; others may be given back. */
export async function neededOrigins(): Promise<string[]> {
  const [all, sites] = await Promise.all([connections.read(), watchedSites.read()]);
  return [...all.flatMap(originsOf), ...sites.map(({ pattern }) => pattern)];
}
