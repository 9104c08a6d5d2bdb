import { distance } from '@/components/shared/moments';
import type { TicketStatus } from '@/utils/core/model/helpdesk';
import type { SentReport } from '@/utils/core/model/sent';
import { lastAnswer } from '@/utils/core/news';
import type { Phrase } from '@/utils/core/phrase';
import { shortReference } from '@/utils/core/reference';

export type SentFilter = 'all' | 'unread' | 'open' | 'done';
export const SENT_FILTERS: readonly SentFilter[] = ['all', 'unread', 'open', 'done'];

const DONE: readonly TicketStatus['state'][] = ['solved', 'closed', 'gone'];

/** Where a ticket stands, in the helpdesk's own words; undefined where it has not told yet. */
export function statusName({ status }: SentReport, t: Phrase): string | undefined {
  return status && (status.name || t('status_gone'));
}

/** How long ago somebody answered; before that, how long ago it was sent. */
export function sinceText(sent: SentReport, now: number, language: string, t: Phrase): string {
  const answered = lastAnswer(sent);
  return answered === undefined
    ? t('sent_since', distance(sent.sentAt, now, language))
    : t('sent_answered', distance(answered, now, language));
}

/** What one gives to somebody who asks: what it is about, its number, its address, its reference. */
export function receiptText({ title, ticket, reference }: SentReport): string {
  return [title, ticket.number, ticket.link, shortReference(reference)].filter(Boolean).join('\n');
}

function passes({ unread, status }: SentReport, filter: SentFilter): boolean {
  const done = status !== undefined && DONE.includes(status.state);
  return filter === 'all' || (filter === 'unread' ? unread : done === (filter === 'done'));
}

/**
 * Those of a filter in which every word of the search is found: number, title, reference, status, answers. What is not
 * read yet comes first, then what moved last.
 */
export function selected(
  all: readonly SentReport[],
  { filter, search, language }: { filter: SentFilter; search: string; language: string },
): SentReport[] {
  const words = search.toLocaleLowerCase(language).split(/\s+/).filter(Boolean);
  const found = all.filter((sent) => {
    const { ticket, title, status, reference } = sent;
    const said = status?.replies.map(({ author, text }) => `${author} ${text}`) ?? [];
    const text = [ticket.number, title, shortReference(reference), status?.name ?? '', ...said]
      .join(' ')
      .toLocaleLowerCase(language);
    return passes(sent, filter) && words.every((word) => text.includes(word));
  });
  return found.sort((one, other) => Number(other.unread) - Number(one.unread) || other.movedAt - one.movedAt);
}
