import type { SentReport } from './model/sent';
import type { News } from './news';
import type { Phrase } from './phrase';

/** Characters of an answer in a notification: what systems show of it. */
const SHOWN = 160;

/** What a notification says: a headline and a line. */
export interface Notice {
  title: string;
  message: string;
}

/** A report that had to wait has its number. */
export function numberNotice({ ticket, title }: SentReport, t: Phrase): Notice {
  return { title: t('notice_number', ticket.number), message: title || t('untitled') };
}

/**
 * What happened to a report. Whose screen it is shown on nobody knows, so without `words` it says that somebody
 * answered, and not what.
 */
export function newsNotice(
  { ticket, title }: SentReport,
  news: readonly News[],
  t: Phrase,
  { words }: { words: boolean },
): Notice {
  const status = news.find((one) => one.kind === 'status');
  const reply = news.findLast((one) => one.kind === 'reply');
  const stands = status && (status.name || t('status_gone'));
  const named = title || t('untitled');
  if (!reply) return { title: t('notice_status', ticket.number, stands ?? ''), message: named };
  const said = words ? reply.reply.text.replace(/\s+/g, ' ').trim().slice(0, SHOWN) : named;
  return {
    title: stands ? t('notice_reply_status', ticket.number, stands) : t('notice_reply', ticket.number),
    message: said || named,
  };
}
