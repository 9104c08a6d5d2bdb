import { AppError, ERRORS, toAppError } from '@/utils/core/errors';
import type { Connection } from '@/utils/core/model/connection';
import type { SentReport } from '@/utils/core/model/sent';
import { lookFailed, type News, takeIn } from '@/utils/core/news';
import type { Http } from '@/utils/helpdesk/http';
import { connectionOf } from '@/utils/outbox/connection-of';
import { resolve } from '@/utils/outbox/deliver';
import { ready } from '@/utils/outbox/dispatch';
import { connections } from '@/utils/storage/items';
import { listSent, updateSent } from '@/utils/storage/sent';
import { isAsked } from './follow';

/** Milliseconds within which somebody who looks again and again is shown what is known already. */
const IMPATIENCE_MS = 30_000;

export interface LookTools {
  http: Http;
  now: () => number;
  random: () => number;
}

/** What a look told about one report. */
export interface Told {
  sent: SentReport;
  news: News[];
}

/** Which reports are looked at: those whose time has come, all that are followed, or one. */
export type Which = 'due' | 'followed' | { reportId: string };

function isWanted(sent: SentReport, which: Which, now: number): boolean {
  const { nextLook, lookedAt = 0 } = sent;
  if (which === 'due') return nextLook !== undefined && nextLook <= now;
  if (now - lookedAt < IMPATIENCE_MS && (nextLook === undefined || nextLook > now)) return false;
  return which === 'followed' ? nextLook !== undefined : sent.id === which.reportId;
}

async function fail(sent: SentReport, error: AppError, tools: LookTools): Promise<void> {
  await updateSent(sent.id, (now) => lookFailed(now, error, tools.now(), tools.random()));
}

async function lookAt(sent: SentReport, connection: Connection, tools: LookTools): Promise<Told | undefined> {
  const { adapter, config, http } = await resolve(connection, tools);
  const status = await adapter.readStatus?.(sent.ticket, config, http);
  if (!status) return undefined;
  let news: News[] = [];
  const random = tools.random();
  const after = await updateSent(sent.id, (now) => {
    const taken = takeIn(now, status, tools.now(), random);
    news = taken.news;
    return taken.sent;
  });
  return after && { sent: after, news };
}

/** One after the other; where a helpdesk cannot be had at all, the rest of them are not tried now. */
async function lookThrough(
  reports: readonly SentReport[],
  connection: Connection | undefined,
  all: readonly Connection[],
  tools: LookTools,
): Promise<Told[]> {
  const told: Told[] = [];
  let down: AppError | undefined;
  for (const sent of reports) {
    try {
      if (down) throw down;
      if (!connection) throw new AppError('helpdesk-removed');
      const one = await lookAt(sent, await ready({ connectionId: connection.id }, all), tools);
      if (one) told.push(one);
    } catch (thrown) {
      const error = toAppError(thrown);
      if (ERRORS[error.code].passes || ERRORS[error.code].inSettings) down = error;
      await fail(sent, error, tools);
    }
  }
  return told;
}

/**
 * Asks helpdesks what became of reports; what they say is stored. Two looks never overlap: a second one finds
 * nothing left to do.
 *
 * @returns the reports something happened to
 */
export function lookForNews(which: Which, tools: LookTools): Promise<Told[]> {
  return navigator.locks.request('news', async () => {
    const [reports, all] = await Promise.all([listSent(), connections.read()]);
    const wanted = reports.filter((sent) => isAsked(sent) && isWanted(sent, which, tools.now()));
    const reached = wanted.map((sent) => ({ sent, connection: connectionOf(sent, all) }));
    const told = await Promise.all(
      [...new Set(reached.map(({ connection }) => connection))].map((connection) => {
        const some = reached.flatMap((one) => (one.connection === connection ? [one.sent] : []));
        return lookThrough(some, connection, all, tools);
      }),
    );
    return told.flat().filter(({ news }) => news.length > 0);
  });
}
