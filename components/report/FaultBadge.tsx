import { useText } from '@/components/shared/text';
import { countFaults } from '@/utils/core/fault-counts';
import type { Draft } from '@/utils/core/model/draft';
import type { Evidence } from '@/utils/core/model/event';

interface Props {
  evidence: Evidence | undefined;
  switchedOff: Draft['switchedOff'];
  /** Brings the reporter to the evidence. */
  onShow: () => void;
}

/** On the picture: what went wrong behind it, in numbers, before anybody scrolls. */
export function FaultBadge({ evidence, switchedOff, onShow }: Props) {
  const { count } = useText();
  if (!evidence) return null;
  const { errors, requests } = countFaults(evidence);
  const found = [
    errors > 0 && !switchedOff.includes('console') && count('errors', errors),
    requests > 0 && !switchedOff.includes('requests') && count('failed_requests', requests),
  ].filter((text) => text !== false);
  if (!found.length) return null;
  return (
    <button type="button" class="fault-badge" onClick={onShow} data-test="fault-badge">
      {found.map((text) => (
        <span key={text} class="fault">
          {text}
        </span>
      ))}
    </button>
  );
}
