import type { RootContent } from 'mdast';
import { errorTextKey } from '../errors';
import { sideBySide } from '../list';
import type { Report } from '../model/report';
import type { Phrase } from '../phrase';
import { KINDS } from '../scrub/kinds';
import { list, paragraph, plain } from './nodes';

/** What can be counted as dropped; their names are texts `kind_<kind>`. */
export const DROPPED_KINDS: readonly string[] = [
  'console',
  'error',
  'rejection',
  'request',
  'resource',
  'policy',
  'report',
  'action',
  'navigation',
  'older',
];

/** `passwords (2), cookies (1)`, by names of the locale; what nobody named is told as something else. */
function counted(
  counts: Record<string, number>,
  known: readonly string[],
  prefix: string,
  language: string,
  t: Phrase,
): string {
  const number = new Intl.NumberFormat(language);
  return sideBySide(
    Object.entries(counts).map(([id, count]) =>
      t(
        'counted',
        t(`${prefix}_${known.includes(id) ? id.replaceAll('-', '_') : 'other'}`),
        number.format(count),
      ),
    ),
    language,
  );
}

/** What the reader of a ticket must know about the evidence: what is not there, and why. */
export function notes(report: Report, t: Phrase): RootContent[] {
  const { evidence, language, missing, withheld, removed } = report;
  const dropped = evidence?.dropped ?? {};
  const lines = [
    ...(evidence && !evidence.watched && !evidence.sources.includes('devtools')
      ? [t('note_not_watched')]
      : []),
    ...missing.map(({ part, why }) => t('note_missing', t(`part_${part}`), t(errorTextKey(why.code)))),
    ...withheld.map((piece) => t('note_withheld', t(`switch_${piece}`))),
    ...(Object.keys(dropped).length
      ? [t('note_dropped', counted(dropped, DROPPED_KINDS, 'kind', language, t))]
      : []),
    ...(Object.keys(removed).length
      ? [t('note_removed', counted(removed, KINDS, 'secret', language, t))]
      : []),
  ];
  return lines.length ? [list(lines.map((line) => [paragraph(plain(line))]))] : [];
}
