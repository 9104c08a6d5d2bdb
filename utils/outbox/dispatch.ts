import { browser } from '#imports';
import { AppError, type ErrorCode, toAppError } from '@/utils/core/errors';
import type { Connection } from '@/utils/core/model/connection';
import type { OutboxEntry } from '@/utils/core/model/outbox';
import { fail, isDue, nextDue, retry } from '@/utils/core/outbox';
import { adapterById } from '@/utils/helpdesk/registry';
import { readSecrets } from '@/utils/storage/credentials';
import { connections } from '@/utils/storage/items';
import { listEntries, updateEntry } from '@/utils/storage/outbox';
import type { Sender } from './sender';

export const OUTBOX_ALARM = 'outbox';

/** Milliseconds after which an entry found `sending` is looked at again: its sender may have died. */
const CHECK_SENDING_MS = 60_000;

/** What only a change of permissions or settings cures, and what such a change may have cured. */
const CURED_BY_SETTINGS: ReadonlySet<ErrorCode> = new Set([
  'helpdesk-not-allowed-yet',
  'helpdesk-removed',
  'settings-incomplete',
  'signin-refused',
  'signin-or-address',
  'login-page',
  'address-wrong',
  'permission-missing',
  'queue-unknown',
]);

/** After a permission was given or settings were saved: reports that waited for just that go by themselves. */
export async function requeueCured(): Promise<void> {
  for (const { id, state } of await listEntries()) {
    if (state.name === 'needs-you' && CURED_BY_SETTINGS.has(state.why.code)) await updateEntry(id, retry);
  }
}

/** What the sending page cannot find out for itself. @throws AppError with what stands in the way */
async function ready(entry: OutboxEntry, all: readonly Connection[]): Promise<Connection> {
  const connection = all.find(({ id }) => id === entry.connectionId);
  const adapter = connection && adapterById(connection.adapter);
  if (!connection || !adapter) throw new AppError('helpdesk-removed');
  const config = adapter.config.safeParse({ ...connection.config, ...(await readSecrets(connection.id)) });
  if (!config.success) throw new AppError('settings-incomplete');
  const origins = adapter.origins(config.data);
  if (!(await browser.permissions.contains({ origins })))
    throw new AppError('helpdesk-not-allowed-yet', { detail: origins.join(' ') });
  return connection;
}

async function hand(entry: OutboxEntry, all: readonly Connection[], sender: Sender): Promise<void> {
  try {
    await sender.deliver(entry.id, await ready(entry, all));
  } catch (thrown) {
    const error = toAppError(thrown);
    // Another dispatcher may have handed it over meanwhile: only an entry that still waits is marked.
    await updateEntry(entry.id, (current) =>
      current.state.name === 'sending' ? current : fail(current, error, Date.now(), Math.random()),
    );
  }
}

/**
 * Hands every due entry to the sender, oldest first, and sets the alarm for the next one. Safe to call
 * at any time and any number of times: the sender knows what is under way already.
 */
export async function dispatch(sender: Sender): Promise<void> {
  const now = Date.now();
  const [entries, all] = await Promise.all([listEntries(), connections.read()]);
  const due = entries
    .filter((entry) => isDue(entry, now))
    .sort((one, other) => one.queuedAt - other.queuedAt);
  for (const entry of due) await hand(entry, all, sender);
  const after = await listEntries();
  const next = nextDue(after);
  const watch = after.some(({ state }) => state.name === 'sending' || state.name === 'queued')
    ? now + CHECK_SENDING_MS
    : undefined;
  const when = Math.min(next ?? Infinity, watch ?? Infinity);
  if (when === Infinity) await browser.alarms.clear(OUTBOX_ALARM);
  else await browser.alarms.create(OUTBOX_ALARM, { when: Math.max(when, now + 1_000) });
}
