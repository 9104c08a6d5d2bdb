import { useEffect, useRef } from 'preact/hooks';
import { ErrorNotice } from '@/components/shared/ErrorNotice';
import { LowRoom } from '@/components/shared/LowRoom';
import { useSay } from '@/components/shared/said';
import { useDatabase } from '@/components/shared/use-database';
import { useText } from '@/components/shared/text';
import { Undo } from '@/components/shared/Undo';
import { useAction } from '@/components/shared/use-action';
import { useNow } from '@/components/shared/use-now';
import { useRests } from '@/components/shared/use-rests';
import { useStoredItem } from '@/components/shared/use-stored-item';
import { useUndo } from '@/components/shared/use-undo';
import type { OutboxEntry } from '@/utils/core/model/outbox';
import { heldTogether } from '@/utils/core/held';
import { heldBack, isBehind } from '@/utils/core/outbox';
import { send } from '@/utils/messaging/send';
import { connections } from '@/utils/storage/items';
import { listEntries } from '@/utils/storage/outbox';
import { Deadline } from './Deadline';
import { OutboxGroup } from './OutboxGroup';
import { Section } from './Section';

interface Props {
  /** Opens the settings of a connection, or of a `new` one. */
  onSettings: (connectionId: string) => void;
}

/** Says it when a report that was listed here has arrived: its row goes from one list to the other. */
function useArrivals(entries: readonly OutboxEntry[]): void {
  const { t } = useText();
  const say = useSay();
  const before = useRef(new Set<string>());
  useEffect(() => {
    for (const { id, state, report } of entries) {
      if (state.name === 'sent' && before.current.has(id))
        say(`${report.words.title}: ${t('state_sent', state.receipt.ticket.number)}`);
    }
    const onTheirWay = entries.filter(({ state }) => state.name !== 'sent');
    before.current = new Set(onTheirWay.map(({ id }) => id));
  }, [entries]);
}

const NONE: OutboxEntry[] = [];

/** Reports on their way, those that need somebody first, and what was sent lately. */
export function Outbox({ onSettings }: Props) {
  const { t, count } = useText();
  const now = useNow();
  const all = useStoredItem(connections) ?? [];
  const read = useDatabase('outbox', '', listEntries);
  const stored = read.value ?? NONE;
  const rests = useRests(stored.some(({ state }) => state.name === 'waiting'));
  const entries = stored.map((entry) => heldBack(entry, rests, now));
  useArrivals(stored);
  const sent = entries.filter(({ state }) => state.name === 'sent');
  const discarded = entries.filter(({ state }) => state.name === 'discarded');
  const onTheirWay = entries
    .filter(({ state }) => state.name !== 'sent' && state.name !== 'discarded')
    .sort((one, other) => Number(other.state.name === 'needs-you') - Number(one.state.name === 'needs-you'));
  const undo = useUndo<string>();
  const takeBack = useAction(async (entryId: string) => {
    await send('outbox/take-back', { entryId });
    undo.takenBack();
  });
  const rows = (some: readonly OutboxEntry[]) => (
    <ul class="plain-list">
      {heldTogether(some).map((held) => (
        <OutboxGroup
          key={held.key}
          held={held}
          isBehind={(entry) => isBehind(entry, entries, now)}
          now={now}
          connections={all}
          onSettings={onSettings}
          onDiscarded={undo.done}
        />
      ))}
    </ul>
  );
  const regretted = discarded.find(({ id }) => id === undo.newest)?.id;
  return (
    <Section id="outbox" title={t('outbox_title')} help={t('outbox_help')}>
      <LowRoom />
      {read.failure && <ErrorNotice failure={read.failure} />}
      {takeBack.failure && <ErrorNotice failure={takeBack.failure} />}
      {regretted !== undefined && (
        <Undo
          done={t('outbox_discarded')}
          act={t('take_back')}
          onUndo={() => takeBack.run(regretted)}
          onDismiss={undo.forget}
        />
      )}
      {read.done && !read.failure && onTheirWay.length === 0 && <p class="empty">{t('outbox_none')}</p>}
      {onTheirWay.length > 0 && rows(onTheirWay)}
      {sent.length > 0 && (
        <details class="more">
          <summary>{count('outbox_sent', sent.length)}</summary>
          {rows(sent)}
        </details>
      )}
      {discarded.length > 0 && (
        <details class="more" data-test="discarded">
          <summary>{count('outbox_discarded', discarded.length)}</summary>
          {rows(discarded)}
        </details>
      )}
      <Deadline />
    </Section>
  );
}
