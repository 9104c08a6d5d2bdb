import { ErrorNotice } from '@/components/shared/ErrorNotice';
import { askedText } from '@/components/shared/outbox-text';
import { Overdue } from '@/components/shared/Overdue';
import { useText } from '@/components/shared/text';
import type { Held } from '@/utils/core/held';
import { OutboxRow, type OutboxRowProps } from './OutboxRow';
import { SettingsAct } from './SettingsAct';

interface Props extends Omit<OutboxRowProps, 'entry' | 'behind' | 'grouped'> {
  held: Held;
  isBehind: (entry: OutboxRowProps['entry']) => boolean;
}

/** Reports that wait for the same: what that is and how it is cured stands once, above their rows. */
export function OutboxGroup({ held: { why, entries }, isBehind, ...all }: Props) {
  const { t, language, count } = useText();
  const { now, connections, onSettings } = all;
  const rows = entries.map((entry) => (
    <OutboxRow key={entry.id} entry={entry} behind={isBehind(entry)} grouped={why !== undefined} {...all} />
  ));
  if (!why) return <>{rows}</>;
  const [first] = entries;
  const goesTo = connections.find(({ id }) => id === first.connectionId);
  const asked = askedText(first.state, { now, language, t });
  const oldest = entries.reduce((one, other) => (other.queuedAt < one.queuedAt ? other : one));
  return (
    <li class="held" data-test="outbox-group">
      <p class="held__what">
        {[goesTo && t('outbox_for', goesTo.label), count('sent_count', entries.length)]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <ErrorNotice failure={why} mild={first.state.name === 'waiting'} quiet>
        <SettingsAct entry={first} connections={connections} onSettings={onSettings} />
      </ErrorNotice>
      {asked && <p class="item__more">{asked}</p>}
      <Overdue entry={oldest} now={now} small part="words" />
      <ul class="plain-list">{rows}</ul>
    </li>
  );
}
