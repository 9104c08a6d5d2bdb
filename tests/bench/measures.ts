import { afterOutage } from './after-outage.ts';
import { bytes } from './bytes.ts';
import { chaos } from './chaos.ts';
import { clickToPanel } from './click-to-panel.ts';
import { consoleCall } from './console-call.ts';
import { deliveryTime } from './delivery-time.ts';
import { flattenLong } from './flatten.ts';
import { fullPageInChromium, fullPageInFirefox } from './full-page.ts';
import { handover } from './handover.ts';
import { logSpam } from './log-spam.ts';
import { recorderHeap } from './recorder-heap.ts';
import { redactionRecoverable } from './redaction-recoverable.ts';
import type { Row } from './report.ts';
import { replay } from './replay.ts';
import { scrub } from './scrub.ts';
import { speedometerRecorder } from './speedometer-recorder.ts';
import { stepDescribe } from './step-describe.ts';
import { trustedInput } from './trusted-input.ts';
import { visibleShotInChromium, visibleShotInFirefox } from './visible-shot.ts';

/** Something to measure, and the rows that come of it. */
export interface Measure {
  rows: readonly string[];
  measure(): Row[] | Promise<Row[]>;
}

export const MEASURES: readonly Measure[] = [
  {
    rows: [
      'recorder-bytes',
      'relay-bytes',
      'package-bytes-chromium',
      'package-bytes-firefox',
      'background-bytes',
      'panel-bytes',
    ],
    measure: bytes,
  },
  {
    rows: ['click-to-panel', 'click-to-panel-twin', 'click-to-panel-cold', 'click-to-panel-cold-twin'],
    measure: clickToPanel,
  },
  {
    rows: [
      'scrub-recall-gitleaks',
      'scrub-recall-keyed',
      'scrub-recall-bare',
      'scrub-false-messages',
      'scrub-false-urls',
      'scrub-hostile-ms',
      'scrub-per-kilobyte',
    ],
    measure: scrub,
  },
  { rows: ['speedometer-recorder', 'speedometer-recorder-twin'], measure: speedometerRecorder },
  { rows: ['trusted-input', 'trusted-input-twin'], measure: trustedInput },
  {
    rows: [
      'console-call-string',
      'console-call-string-twin',
      'console-call-object',
      'console-call-object-twin',
    ],
    measure: consoleCall,
  },
  { rows: ['log-spam-core-share', 'error-spam-core-share'], measure: logSpam },
  { rows: ['handover-share-chromium', 'handover-share-firefox'], measure: handover },
  { rows: ['full-page-20k-chromium-quota', 'full-page-20k-memory'], measure: fullPageInChromium },
  { rows: ['full-page-20k-firefox', 'full-page-20k-firefox-small'], measure: fullPageInFirefox },
  { rows: ['visible-shot', 'visible-shot-stored'], measure: visibleShotInChromium },
  { rows: ['visible-shot-firefox', 'visible-shot-firefox-stored'], measure: visibleShotInFirefox },
  { rows: ['replay-share'], measure: replay },
  { rows: ['recorder-heap-bytes'], measure: recorderHeap },
  { rows: ['flatten-20k-ms'], measure: flattenLong },
  { rows: ['redaction-recoverable'], measure: redactionRecoverable },
  { rows: ['step-describe-ms', 'step-describe-unprepared-ms'], measure: stepDescribe },
  {
    rows: ['chaos-lost', 'chaos-doubled', 'chaos-altered', 'chaos-memory-bytes'],
    measure: chaos,
  },
  {
    rows: [
      'outage-peak-requests-per-second',
      'outage-requests-during',
      'outage-half-arrived-minutes',
      'outage-all-arrived-minutes',
    ],
    measure: afterOutage,
  },
  {
    rows: [
      'delivery-5mb-request-tracker',
      'receipt-5mb-request-tracker',
      'delivery-5mb-redmine',
      'receipt-5mb-redmine',
    ],
    measure: deliveryTime,
  },
];

/**
 * Those that make a row whose name begins with one of `names`; all without names.
 *
 * @throws Error where a name fits no row
 */
export function chosenMeasures(measures: readonly Measure[], names: readonly string[]): readonly Measure[] {
  if (names.length === 0) return measures;
  const makes = ({ rows }: Measure, name: string) => rows.some((row) => row.startsWith(name));
  const unknown = names.filter((name) => !measures.some((measure) => makes(measure, name)));
  if (unknown.length > 0) {
    const known = measures.flatMap(({ rows }) => rows).join(', ');
    throw new Error(`No row begins with ${unknown.join(' or ')}. There are: ${known}`);
  }
  return measures.filter((measure) => names.some((name) => makes(measure, name)));
}
