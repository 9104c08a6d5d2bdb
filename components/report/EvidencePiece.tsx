import { useEffect, useState } from 'preact/hooks';
import { Switch } from '@/components/shared/Switch';
import { useText } from '@/components/shared/text';
import { errorTextKey, type Failure } from '@/utils/core/errors';
import type { Switchable } from '@/utils/core/model/draft';
import { MarkedText } from './MarkedText';
import type { EvidenceText } from './evidence-text';

interface Props {
  id: Switchable;
  /** What it holds, in a few words. */
  summary: string;
  /** Why there is none. */
  missing: Failure | undefined;
  on: boolean;
  onSwitch: (on: boolean) => void;
  /** Reads the piece in full, once somebody wants to see it. */
  read: (id: Switchable) => Promise<EvidenceText>;
}

/** One piece of evidence: what it is, whether it goes along, and all of it for whoever wants to look. */
export function EvidencePiece({ id, summary, missing, on, onSwitch, read }: Props) {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState<EvidenceText>();
  useEffect(() => {
    if (!open) return;
    let closed = false;
    void read(id).then((value) => {
      if (!closed) setText(value);
    });
    return () => {
      closed = true;
    };
  }, [open, read, id]);
  const name = t(`switch_${id}`);
  if (missing) {
    return (
      <li class="piece">
        <div class="piece__head">
          <span class="piece__name">{name}</span>
        </div>
        <p class="piece__summary">{t(errorTextKey(missing.code))}</p>
      </li>
    );
  }
  return (
    <li class={on ? 'piece' : 'piece piece--off'} data-piece={id}>
      <div class="piece__head">
        <span class="piece__name">{name}</span>
        <Switch label={t('evidence_send', name)} on={on} onChange={onSwitch} test={`switch-${id}`} />
      </div>
      <p class="piece__summary" dir="auto">
        {on ? summary : t(id === 'address' ? 'evidence_address_left_out' : 'evidence_left_out')}
      </p>
      <details class="piece__all" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          {t('evidence_show')}
          <span class="for-ears"> {name}</span>
        </summary>
        {text && 'rows' in text && (
          <dl class="rows">
            {text.rows.map(([term, value]) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd dir="auto">
                  <MarkedText text={value} />
                </dd>
              </div>
            ))}
          </dl>
        )}
        {text && 'log' in text && (
          <pre class="log" tabIndex={0} role="region" aria-label={name} dir="ltr">
            <MarkedText text={text.log || t('evidence_nothing')} />
          </pre>
        )}
      </details>
    </li>
  );
}
