import { MAX_SIMILAR } from '@/utils/core/limits';
import { type SimilarTicket, similarTicketSchema } from '@/utils/core/model/helpdesk';

/** Letters below which a word tells nothing of what a ticket is about. */
const SHORTEST_WORD = 4;

/** Letters of a word that are looked at: what is longer is none, and would make addresses that servers refuse. */
const LONGEST_WORD = 40;

/** Words that are searched for: the longest, which are the rarest. More make searches slow and find no more. */
const MAX_WORDS = 5;

/** Characters of a title that are shown; helpdesks keep a few hundred. */
const MAX_SHOWN_TITLE = 300;

/** What stands where redaction took something out: no word of the reporter. */
const MARKS = /‹[^‹›]*›/g;

/** Letters of four bytes: databases that keep three (MySQL's `utf8`) fail at the question. */
const RARE_LETTER = /[\u{10000}-\u{10FFFF}]/u;

/** Not by the rules of the browser's own language: Turkish would make another letter of every “I”. */
const wordsOf = (text: string) =>
  (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  ).map((word) => word.slice(0, LONGEST_WORD));

/** What to search for, of the title a reporter gave: letters and digits only, so no syntax of any search. */
export function searchWords(title: string): string[] {
  const words = wordsOf(title.replace(MARKS, ' ')).filter(
    (word) => word.length >= SHORTEST_WORD && !RARE_LETTER.test(word),
  );
  return [...new Set(words)].sort((one, other) => other.length - one.length).slice(0, MAX_WORDS);
}

/** As it can be shown; none where the helpdesk gave no number or no address of the web. */
function sound({ createdAt, ...ticket }: SimilarTicket): SimilarTicket[] {
  const known = createdAt !== undefined && Number.isFinite(createdAt);
  const { data } = similarTicketSchema.safeParse({
    ...ticket,
    title: ticket.title.slice(0, MAX_SHOWN_TITLE),
    ...(known && { createdAt }),
  });
  return data ? [data] : [];
}

/** Those that share words with the title, the most alike first, newer before older. */
export function mostSimilar(title: string, tickets: readonly SimilarTicket[]): SimilarTicket[] {
  const wanted = searchWords(title);
  const shared = (ticket: SimilarTicket) => {
    const has = new Set(wordsOf(ticket.title));
    return wanted.filter((word) => has.has(word)).length;
  };
  return tickets
    .flatMap(sound)
    .map((ticket) => ({ ticket, alike: shared(ticket) }))
    .filter(({ alike }) => alike > 0)
    .sort(
      (one, other) => other.alike - one.alike || (other.ticket.createdAt ?? 0) - (one.ticket.createdAt ?? 0),
    )
    .slice(0, MAX_SIMILAR)
    .map(({ ticket }) => ticket);
}
