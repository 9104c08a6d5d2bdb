import { browser } from '#imports';
import { AppError, ERRORS, toAppError } from '@/utils/core/errors';
import type { Connection } from '@/utils/core/model/connection';
import type { OutboxEntry } from '@/utils/core/model/outbox';
import { hold, isDue, nextDue, retry } from '@/utils/core/outbox';
import { adapterById } from '@/utils/helpdesk/registry';
import { readSecrets } from '@/utils/storage/credentials';
import { connections } from '@/utils/storage/items';
import { listEntries, updateEntry } from '@/utils/storage/outbox';
import { unlessSending } from './entry-lock';
import type { Sender } from './sender';

export const OUTBOX_ALARM = 'outbox';

/** Milliseconds after which an entry found `sending` is looked at again: its sender may have died. */
const CHECK_SENDING_MS = 60_000;

/** After a permission was given or settings were saved: reports that waited for just that go by themselves. */
export async function requeueCured(): Promise<void> {
  const known = new Set((await connections.read()).map(({ id }) => id));
  for (const { id, state, connectionId } of await listEntries()) {
    const isCurable = state.name === 'needs-you' && ERRORS[state.why.code].inSettings;
    if (isCurable && known.has(connectionId)) await updateEntry(id, retry);
  }
}

/** What the sending page cannot find out for itself. @throws AppError with what stands in the way */
export async function ready(
  { connectionId }: Pick<OutboxEntry, 'connectionId'>,
  all: readonly Connection[],
): Promise<Connection> {
  const connection = all.find(({ id }) => id === connectionId);
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
    // One found `sending` was cut off, unless another dispatcher has handed it over meanwhile.
    await unlessSending(entry.id, async () => {
      await updateEntry(entry.id, (current) => (isDue(current, Date.now()) ? hold(current, error) : current));
    });
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
