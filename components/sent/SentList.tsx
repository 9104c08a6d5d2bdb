import { useEffect, useMemo, useState } from 'preact/hooks';
import { TopBar } from '@/components/report/TopBar';
import { useArrivalFocus } from '@/components/shared/focus';
import { ErrorNotice } from '@/components/shared/ErrorNotice';
import { Field } from '@/components/shared/Field';
import { RadioCards } from '@/components/shared/RadioCards';
import { useText } from '@/components/shared/text';
import { useAction } from '@/components/shared/use-action';
import { useDatabase } from '@/components/shared/use-database';
import { useNow } from '@/components/shared/use-now';
import { send } from '@/utils/messaging/send';
import { listReplies } from '@/utils/storage/replies';
import { listSent } from '@/utils/storage/sent';
import { NoticeAsk } from './NoticeAsk';
import { SENT_FILTERS, selected, type SentFilter } from './sent-text';
import { SentRow } from './SentRow';

/** Reports from which on there is something to search in. */
const SEARCHED_FROM = 4;

interface Props {
  onOpen: (id: string) => void;
  onLeave: (() => void) | undefined;
}

const isFilter = (id: string): id is SentFilter => SENT_FILTERS.some((one) => one === id);

/** Every report that became a ticket, news first. Opening it asks the helpdesks at once. */
export function SentList({ onOpen, onLeave }: Props) {
  const { t, language, count } = useText();
  const now = useNow();
  const read = useDatabase('sent', '', listSent);
  const replies = useDatabase('sent', '', listReplies).value ?? [];
  const [filter, setFilter] = useState<SentFilter>('all');
  const [search, setSearch] = useState('');
  const heading = useArrivalFocus<HTMLHeadingElement>(read.done);
  const look = useAction(() => send('news/look', {}));
  useEffect(look.run, []);
  const all = read.value ?? [];
  const shown = useMemo(
    () => selected(all, { filter, search, language }),
    [read.value, filter, search, language],
  );
  const labels = { all: 'sent_all', unread: 'sent_unread', open: 'sent_open', done: 'sent_done' } as const;
  return (
    <div class="panel" data-screen="sent">
      <TopBar title={t('sent_title')} onBack={onLeave} focus />
      <main class="sent" data-test="sent-list">
        {read.failure && <ErrorNotice failure={read.failure} />}
        {read.done && !read.failure && all.length === 0 && (
          <div class="sent__empty">
            <h2 class="calm__title" tabIndex={-1} ref={heading}>
              {t('sent_none')}
            </h2>
            <p>{t('sent_none_text')}</p>
          </div>
        )}
        {all.length > 0 && <NoticeAsk />}
        {all.length >= SEARCHED_FROM && (
          <search class="sent__search">
            <Field
              label={t('sent_search')}
              value={search}
              onInput={setSearch}
              spellcheck={false}
              test="sent-search"
            />
            <RadioCards
              legend={t('sent_filter')}
              look="pills"
              choices={SENT_FILTERS.map((id) => ({ id, label: t(labels[id]) }))}
              value={filter}
              onChange={(id) => {
                if (isFilter(id)) setFilter(id);
              }}
              test="sent-filter"
            />
          </search>
        )}
        {all.length > 0 && (
          <p class="for-ears" role="status">
            {count('sent_count', shown.length)}
          </p>
        )}
        {all.length > 0 && shown.length === 0 && <p class="empty">{t('sent_no_match')}</p>}
        <ul class="plain-list">
          {shown.map((sent) => (
            <SentRow
              key={sent.id}
              sent={sent}
              now={now}
              reply={replies.find(({ reportId }) => reportId === sent.id)}
              onOpen={onOpen}
            />
          ))}
        </ul>
        {look.busy && all.length > 0 && (
          <p class="hint" role="status" data-test="looking">
            {t('sent_looking')}
          </p>
        )}
      </main>
    </div>
  );
}
