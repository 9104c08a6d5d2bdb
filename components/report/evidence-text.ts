import { logLines } from '@/utils/core/console-log';
import { environmentRows } from '@/utils/core/document/environment-rows';
import { isRequestFault } from '@/utils/core/faults';
import type { Capture } from '@/utils/core/model/capture';
import type { Draft, Switchable } from '@/utils/core/model/draft';
import type { Hidden } from '@/utils/core/model/profile';
import type { Report } from '@/utils/core/model/report';
import type { Phrase } from '@/utils/core/phrase';
import { redact } from '@/utils/core/redaction';

/** A piece of evidence in full: named values, or lines of a log. */
export type EvidenceText = { rows: [string, string][] } | { log: string };

function textOf(node: ReturnType<typeof environmentRows>[number][1]): string {
  if (node.type === 'link') return node.url;
  return 'value' in node ? node.value : '';
}

/**
 * Every piece of evidence as it would be sent if it were switched on, secrets already taken out, and without the
 * address where that is switched off. Made by the same code as the report, so that what is listed is what is sent.
 */
export function evidenceText(
  draft: Draft,
  capture: Capture,
  language: string,
  t: Phrase,
  hides?: readonly Hidden[],
): Record<Switchable, EvidenceText> {
  const reported = (switchedOff: Draft['switchedOff']) =>
    redact({ draft: { ...draft, switchedOff }, capture, pictures: [], choices: {}, language, hides }, t, 0)
      .report;
  const { page, environment, context, evidence, ...bare } = reported([]);
  const sent = draft.switchedOff.includes('address') ? reported(['address']) : { context, evidence };
  const rows = (part: Partial<Report>) =>
    environmentRows({ ...bare, ...part }, t).map(([name, value]): [string, string] => [name, textOf(value)]);
  const events = sent.evidence?.events ?? [];
  return {
    address: { rows: page ? rows({ page }).filter(([name]) => name !== t('row_time')) : [] },
    environment: { rows: environment ? rows({ environment }) : [] },
    console: { log: logLines(events.filter((event) => !isRequestFault(event))) },
    requests: { log: logLines(events.filter(isRequestFault)) },
    context: { rows: Object.entries(sent.context?.reads ?? {}) },
  };
}
