import { browser } from '#imports';
import { AppError, type ErrorCode, ERRORS, toAppError } from '@/utils/core/errors';
import type { Connection } from '@/utils/core/model/connection';
import type { OutboxEntry } from '@/utils/core/model/outbox';
import { heldBack, hold, isDue, nextDue, requeue, spare } from '@/utils/core/outbox';
import { isElsewhere } from '@/utils/core/rehome';
import { turnsOf } from '@/utils/core/rest';
import { parseConfig } from '@/utils/helpdesk/form';
import { adapterById } from '@/utils/helpdesk/registry';
import { readSecrets } from '@/utils/storage/credentials';
import { connections } from '@/utils/storage/items';
import { listEntries, updateEntry } from '@/utils/storage/outbox';
import { endRest, listRests } from '@/utils/storage/rests';
import { unlessSending } from './entry-lock';
import { placeOfConnection } from './connection-of';
import { HEADER_RULES, needsHeaderRules, setHeaderRules } from './header-rules';
import type { Sender } from './sender';

export const OUTBOX_ALARM = 'outbox';

/** Milliseconds after which an entry found `sending` is looked at again: its sender may have died. */
const CHECK_SENDING_MS = 60_000;

/** @see requeueCured */
export const isCuredInSettings = (code: ErrorCode) => ERRORS[code].inSettings;

/**
 * After a permission was given, settings were saved, or the browser was started again: reports that waited for just
 * that go by themselves.
 */
export async function requeueCured(isCured = isCuredInSettings): Promise<void> {
  const known = new Set((await connections.read()).map(({ id }) => id));
  for (const { id, state, connectionId } of await listEntries()) {
    const isCurable = state.name === 'needs-you' && isCured(state.why.code);
    if (isCurable && known.has(connectionId)) await updateEntry(id, requeue);
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
  const config = parseConfig(adapter, { ...connection.config, ...(await readSecrets(connection.id)) });
  if (adapter.byHand) throw new AppError(adapter.byHand === 'mail' ? 'to-mail' : 'to-save');
  const origins = adapter.origins(config);
  const withRules = needsHeaderRules(adapter);
  if (!(await browser.permissions.contains({ origins, ...(withRules && { permissions: [HEADER_RULES] }) })))
    throw new AppError('helpdesk-not-allowed-yet', { detail: origins.join(' ') });
  if (withRules) await setHeaderRules();
  return connection;
}

async function hand(entry: OutboxEntry, all: readonly Connection[], sender: Sender): Promise<void> {
  try {
    const connection = await ready(entry, all);
    if (isElsewhere(entry, placeOfConnection(connection)))
      throw new AppError('helpdesk-changed', { detail: connection.label });
    await sender.deliver(entry.id, connection);
  } catch (thrown) {
    const error = toAppError(thrown);
    // One found `sending` was cut off, unless another dispatcher has handed it over meanwhile.
    await unlessSending(entry.id, async () => {
      await updateEntry(entry.id, (current) => (isDue(current, Date.now()) ? hold(current, error) : current));
    });
  }
}

/**
 * The network is back: reports that could not reach their helpdesk need not wait any longer. What a helpdesk asked
 * for it still gets.
 */
export async function backOnline(): Promise<void> {
  for (const { connectionId, asked } of await listRests()) if (!asked) await endRest(connectionId);
  for (const { id, state } of await listEntries()) {
    if (state.name === 'waiting' && state.why.code === 'helpdesk-unreachable') await updateEntry(id, requeue);
  }
}

/**
 * Hands the entries whose turn it is to the sender, oldest first, and sets the alarm for the next one. Safe to call
 * at any time and any number of times: the sender knows what is under way already.
 */
export async function dispatch(sender: Sender): Promise<void> {
  const now = Date.now();
  const [entries, rests, all] = await Promise.all([listEntries(), listRests(), connections.read()]);
  const { go, spared } = turnsOf(
    entries.filter((entry) => isDue(heldBack(entry, rests, now), now)),
    rests,
    now,
  );
  for (const { entry, rest } of spared) await updateEntry(entry.id, (current) => spare(current, rest, now));
  for (const entry of go) await hand(entry, all, sender);
  const [after, restsAfter] = await Promise.all([listEntries(), listRests()]);
  const next = nextDue(
    after.map((entry) => heldBack(entry, restsAfter, now)),
    now,
  );
  const watch = after.some(({ state }) => state.name === 'sending' || state.name === 'queued')
    ? now + CHECK_SENDING_MS
    : undefined;
  const when = Math.min(next ?? Infinity, watch ?? Infinity);
  if (when === Infinity) await browser.alarms.clear(OUTBOX_ALARM);
  else await browser.alarms.create(OUTBOX_ALARM, { when: Math.max(when, now + 1_000) });
}
