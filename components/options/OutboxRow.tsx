import { ErrorNotice } from '@/components/shared/ErrorNotice';
import { day } from '@/components/shared/moments';
import { askedText, stateText } from '@/components/shared/outbox-text';
import { Overdue } from '@/components/shared/Overdue';
import { SendElsewhere } from '@/components/shared/SendElsewhere';
import { useText } from '@/components/shared/text';
import type { Connection } from '@/utils/core/model/connection';
import type { OutboxEntry } from '@/utils/core/model/outbox';
import { byHand } from '@/utils/core/by-hand';
import { asksWhere } from '@/utils/core/rehome';
import { shortReference } from '@/utils/core/reference';
import { OutboxActions } from './OutboxActions';

export interface OutboxRowProps {
  entry: OutboxEntry;
  now: number;
  /** Another report to the same helpdesk is being sent first. */
  behind: boolean;
  /** What holds it up stands above it, for several. */
  grouped: boolean;
  connections: readonly Connection[];
  onSettings: (connectionId: string) => void;
  onDiscarded: (entryId: string) => void;
}

/** One report: where it stands in words, and what can be done about it. */
export function OutboxRow(props: OutboxRowProps) {
  const { entry, now, behind, grouped, connections } = props;
  const { t, language } = useText();
  const { state, report } = entry;
  const goesTo = connections.find(({ id }) => id === entry.connectionId);
  const why = state.name === 'waiting' || state.name === 'needs-you' ? state.why : undefined;
  const telling = { now, behind, language, t };
  const { title, text } = stateText(state, telling);
  const asked = !grouped && askedText(state, telling);
  return (
    <li class="item" data-test="outbox-entry" data-state={state.name}>
      <div class="item__text">
        <h3 class="item__title" tabIndex={-1}>
          <bdi>{report.words.title || t('untitled')}</bdi>{' '}
          <span class="reference">{shortReference(report.reference)}</span>
        </h3>
        <p class="item__more">
          <span class={`state state--${state.name}`} role="status">
            {title}
          </span>{' '}
          {asked && `${asked} `}
          {!(grouped && state.name === 'needs-you') && text}
        </p>
        {state.name !== 'sent' && (
          <p class="item__more item__more--small">
            {[!grouped && goesTo && t('outbox_for', goesTo.label), day(entry.queuedAt, language)]
              .filter(Boolean)
              .join(' · ')}
          </p>
        )}
      </div>
      {why && !grouped && !byHand(entry) && (
        <ErrorNotice failure={why} mild={state.name === 'waiting'} quiet />
      )}
      <Overdue entry={entry} now={now} small {...(grouped && { part: 'act' })} />
      {asksWhere(entry) && <SendElsewhere entry={entry} />}
      <OutboxActions {...props} />
    </li>
  );
}
