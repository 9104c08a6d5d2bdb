import { browser } from '#imports';
import type { OutboxEntry } from '@/utils/core/model/outbox';
import type { SentReport } from '@/utils/core/model/sent';
import { adapterById } from '@/utils/helpdesk/registry';
import { offersOf } from '@/utils/helpdesk/offers';
import { placeOfConnection } from '@/utils/outbox/connection-of';
import { connections } from '@/utils/storage/items';
import { listEntries } from '@/utils/storage/outbox';
import { addSent, listSent } from '@/utils/storage/sent';

export const NEWS_ALARM = 'news';

/** Milliseconds before the first look at a new ticket: nobody answers sooner. */
const FIRST_LOOK_MS = 5 * 60_000;

/** Milliseconds after which whoever pressed Send has looked away, and a number is news. */
const LATE_MS = 60_000;

/** Milliseconds after which it is none any more: reports that were sent before reports were listed. */
const STALE_MS = 24 * 3_600_000;

/** Looking is asked of those helpdesks alone that can tell. */
export const isAsked = ({ adapter, ticket }: SentReport): boolean =>
  offersOf(adapterById(adapter), ticket).status;

/**
 * Lists every report that has become a ticket. Done again and again instead of once, at the moment of sending: a
 * worker that dies in between must not make a report of nobody's. Private windows leave no trace here.
 *
 * @returns those of which the number is news: they had to wait, so nobody saw it
 */
export async function takeInSent(now: number): Promise<SentReport[]> {
  const [entries, all] = await Promise.all([listEntries(), connections.read()]);
  const late: SentReport[] = [];
  for (const entry of entries) {
    if (entry.state.name !== 'sent' || entry.private) continue;
    const { at, receipt } = entry.state;
    const connection = all.find(({ id }) => id === entry.connectionId);
    const place = entry.resume.place ?? (connection && placeOfConnection(connection));
    const sent: SentReport = {
      id: entry.id,
      connectionId: entry.connectionId,
      adapter: connection?.adapter ?? adapterOf(entry),
      ...(place !== undefined && { place }),
      title: entry.report.words.title,
      reference: entry.report.reference,
      ticket: receipt.ticket,
      sentAt: at,
      movedAt: at,
      nextLook: at + FIRST_LOOK_MS,
      unread: false,
      own: [],
    };
    const isNew = await addSent(sent);
    if (isNew && at - entry.queuedAt > LATE_MS && now - at < STALE_MS) late.push(sent);
  }
  return late;
}

/** A place begins with its kind of helpdesk. */
const adapterOf = ({ resume }: OutboxEntry) => resume.place?.split(' ', 1)[0] ?? '';

/** Sets the alarm for the next look; where nobody waits for news there is none, and nothing runs. */
export async function scheduleNews(now: number): Promise<void> {
  const looks = (await listSent()).filter(isAsked).flatMap(({ nextLook }) => nextLook ?? []);
  if (looks.length === 0) await browser.alarms.clear(NEWS_ALARM);
  else await browser.alarms.create(NEWS_ALARM, { when: Math.max(Math.min(...looks), now + 1_000) });
}
