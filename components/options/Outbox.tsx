import { useDatabase } from '@/components/shared/use-database';
import { useText } from '@/components/shared/text';
import { useNow } from '@/components/shared/use-now';
import { listEntries } from '@/utils/storage/outbox';
import { OutboxRow } from './OutboxRow';
import { Section } from './Section';

/** Reports on their way, those that need somebody first, and what was sent lately. */
export function Outbox() {
  const { t, count } = useText();
  const now = useNow();
  const entries = useDatabase('outbox', '', listEntries).value ?? [];
  const sent = entries.filter(({ state }) => state.name === 'sent');
  const onTheirWay = entries
    .filter(({ state }) => state.name !== 'sent')
    .sort((one, other) => Number(other.state.name === 'needs-you') - Number(one.state.name === 'needs-you'));
  return (
    <Section id="outbox" title={t('outbox_title')} help={t('outbox_help')}>
      {onTheirWay.length === 0 ? (
        <p class="empty">{t('outbox_none')}</p>
      ) : (
        <ul class="plain-list">
          {onTheirWay.map((entry) => (
            <OutboxRow key={entry.id} entry={entry} now={now} />
          ))}
        </ul>
      )}
      {sent.length > 0 && (
        <details class="more">
          <summary>{count('outbox_sent', sent.length)}</summary>
          <ul class="plain-list">
            {sent.map((entry) => (
              <OutboxRow key={entry.id} entry={entry} now={now} />
            ))}
          </ul>
        </details>
      )}
    </Section>
  );
}
