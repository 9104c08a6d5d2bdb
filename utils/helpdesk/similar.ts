import type { SimilarTicket } from '@/utils/core/model/helpdesk';

/** Letters below which a word tells nothing of what a ticket is about. */
const SHORTEST_WORD = 4;

/** Words that are searched for: the longest, which are the rarest. More make searches slow and find no more. */
const MAX_WORDS = 5;

/** Tickets that are shown; who has to read more writes a new one. */
const MAX_SIMILAR = 5;

const wordsOf = (text: string) => text.toLocaleLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** What to search for, of the title a reporter gave: letters and digits only, so no syntax of any search. */
export function searchWords(title: string): string[] {
  const words = wordsOf(title).filter((word) => word.length >= SHORTEST_WORD);
  return [...new Set(words)].sort((one, other) => other.length - one.length).slice(0, MAX_WORDS);
}

/** Those that share words with the title, the most alike first, newer before older. */
export function mostSimilar(title: string, tickets: readonly SimilarTicket[]): SimilarTicket[] {
  const wanted = searchWords(title);
  const shared = (ticket: SimilarTicket) => {
    const has = new Set(wordsOf(ticket.title));
    return wanted.filter((word) => has.has(word)).length;
  };
  return tickets
    .map((ticket) => ({ ticket, alike: shared(ticket) }))
    .filter(({ alike }) => alike > 0)
    .sort(
      (one, other) => other.alike - one.alike || (other.ticket.createdAt ?? 0) - (one.ticket.createdAt ?? 0),
    )
    .slice(0, MAX_SIMILAR)
    .map(({ ticket }) => ticket);
}
