import { day } from '@/components/shared/moments';
import { useText } from '@/components/shared/text';
import type { SentReport } from '@/utils/core/model/sent';

/** What was said publicly on a ticket, oldest first. It is text, whatever it was in the helpdesk. */
export function Talk({ sent }: { sent: SentReport }) {
  const { t, language, count } = useText();
  const { replies = [], older = 0 } = sent.status ?? {};
  const said = [
    ...replies,
    // Arrived, and not told by the helpdesk yet.
    ...sent.own.map((own) => ({ ...own, author: '', mine: true, cut: false })),
  ];
  if (said.length === 0) return null;
  return (
    <section class="talk" aria-label={t('talk_title')}>
      {older > 0 && <p class="hint">{count('talk_older', older)}</p>}
      <ol class="talk__list">
        {said.map(({ id, at, author, text, mine, cut }) => (
          <li key={id} class={mine ? 'said said--mine' : 'said'} data-test="said">
            <p class="said__who">
              <bdi>{mine ? t('talk_you') : author}</bdi> · {day(at, language)}
            </p>
            <p class="said__text" dir="auto">
              {text}
            </p>
            {cut && <p class="hint">{t('talk_cut')}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}
