import type { RefObject } from 'preact';
import { useCallback } from 'preact/hooks';
import { Group } from '@/components/shared/Group';
import { useText } from '@/components/shared/text';
import { useLoaded } from '@/components/shared/use-loaded';
import { countFaults } from '@/utils/core/fault-counts';
import { eventLine } from '@/utils/core/document/event-line';
import type { Failure } from '@/utils/core/errors';
import { SWITCHABLE, type Switchable } from '@/utils/core/model/draft';
import type { Capture } from '@/utils/core/model/capture';
import { type Part, partValue } from '@/utils/core/model/part';
import { listed } from '@/utils/core/list';
import { originPattern } from '@/utils/core/origin-pattern';
import { EvidencePiece } from './EvidencePiece';
import type { FormPart } from './form-part';
import { useHost } from './host';
import { WatchSite } from './WatchSite';

interface Props extends FormPart {
  capture: Capture | undefined;
  place: RefObject<HTMLElement | null>;
  open: boolean;
  onToggle: (open: boolean) => void;
}

const PART_OF: Record<Switchable, 'page' | 'environment' | 'evidence' | 'context'> = {
  address: 'page',
  environment: 'environment',
  console: 'evidence',
  requests: 'evidence',
  context: 'context',
};

/** Locale keys of the numbers at first sight. */
const COUNTED = { errors: 'errors', warnings: 'warnings', requests: 'failed_requests' } as const;

/** Locale keys for nothing at all. */
const NONE_OF = { console: 'evidence_no_errors', requests: 'evidence_no_requests' } as const;

const whyMissing = (part: Part<unknown>): Failure | undefined =>
  part.state === 'missing' ? part.why : undefined;

const loadHidden = async () => (await import('@/components/shared/HiddenWords')).HiddenWords;

/** What the machine adds to the words: in numbers at first sight, in full on demand, each with its switch. */
export function EvidenceGroup({ draft, edit, capture, place, open, onToggle }: Props) {
  const { t, language, count } = useText();
  const { hides } = useHost().profile;
  const Hidden = useLoaded(open && draft.id !== '', loadHidden);
  const off = new Set(draft.switchedOff);
  const evidence = capture && partValue(capture.evidence);
  const page = capture && partValue(capture.page);
  const environment = capture && partValue(capture.environment);
  const reads = Object.keys((capture && partValue(capture.context)?.reads) ?? {}).length;
  const faults = evidence && countFaults(evidence, draft.switchedOff);
  const pattern = page && originPattern(page.address);
  const waiting = !capture || Object.values(PART_OF).some((part) => capture[part].state === 'pending');

  const numbers = (kinds: readonly (keyof typeof COUNTED)[]) =>
    kinds.flatMap((kind): [string, string][] =>
      faults?.[kind] ? [[kind, count(COUNTED[kind], faults[kind])]] : [],
    );
  const found = numbers(['errors', 'warnings', 'requests']);
  const words = (kinds: readonly (keyof typeof COUNTED)[]) =>
    listed(
      numbers(kinds).map(([, text]) => text),
      language,
    );
  const summaries: Record<Switchable, string> = {
    address: page ? page.address : '',
    environment: environment
      ? `${environment.browser.name} ${environment.browser.version}, ${[environment.system.name, environment.system.version].filter(Boolean).join(' ')}`
      : '',
    console: words(['errors', 'warnings']) || t('evidence_no_errors'),
    requests: words(['requests']) || t('evidence_no_requests'),
    context: count('page_details', reads),
  };
  const pieces = SWITCHABLE.filter((id) => {
    const state = capture?.[PART_OF[id]].state;
    if (!state || state === 'pending') return false;
    // One reason is enough for both halves of the evidence, and pages no profile knows have no details.
    return state === 'ok'
      ? id !== 'context' || reads > 0
      : id === 'address' || id === 'environment' || id === 'console';
  });
  const sent = pieces.filter(
    (id) => PART_OF[id] !== 'evidence' && capture?.[PART_OF[id]].state === 'ok' && !off.has(id),
  );
  const others = sent.map((id) => t(`switch_${id}`)).join(' · ') || t('evidence_all_left_out');
  const withoutAddress = off.has('address');
  const quoted = withoutAddress ? undefined : faults?.latest;
  const asked = (['console', 'requests'] as const).find((id) => !off.has(id));
  const nothing = !waiting && !found.length && evidence && asked && t(NONE_OF[asked]);
  const read = useCallback(
    async (id: Switchable) => {
      const { evidenceText } = await import('./evidence-text');
      if (!capture) return { rows: [] };
      return evidenceText(draft, capture, language, t, hides)[id];
    },
    // What else is switched off, or typed, changes nothing of what there is to read.
    [capture, language, t, withoutAddress, hides],
  );

  return (
    <section class="evidence" ref={place} data-test="evidence">
      <Group
        title={t('evidence_title')}
        open={open}
        onToggle={onToggle}
        test="group-evidence"
        preview={
          <span class="faults" role="status">
            {waiting && <span>{t('evidence_collecting')}</span>}
            {found.map(([kind, text]) => (
              <span key={kind} class={`fault fault--${kind}`}>
                {text}
              </span>
            ))}
            {nothing && <span>{nothing}</span>}
            {/* Always two lines, so that nothing below moves when the capture is complete. */}
            {quoted ? (
              <span class="faults__more quoted" dir="auto">
                {eventLine(quoted)}
              </span>
            ) : (
              <span class="faults__more">{(!waiting && others) || '\u00A0'}</span>
            )}
          </span>
        }
      >
        <p class="hint">{t('evidence_help')}</p>
        <ul class="pieces">
          {pieces.map((id) => (
            <EvidencePiece
              key={id}
              id={id}
              summary={summaries[id]}
              missing={capture && whyMissing(capture[PART_OF[id]])}
              on={!off.has(id)}
              onSwitch={(on) =>
                edit({ switchedOff: SWITCHABLE.filter((one) => (one === id ? !on : off.has(one))) })
              }
              read={read}
            />
          ))}
        </ul>
        {Hidden && (
          <section class="evidence__hidden">
            <h3 class="field__label">{t('hidden_title')}</h3>
            <Hidden draft={draft} />
          </section>
        )}
      </Group>
      {pattern && evidence && !evidence.watched && (
        <WatchSite pattern={pattern} site={new URL(page.address).host} tabId={capture.tabId} />
      )}
    </section>
  );
}
