import type { Attachment, Report } from './model/report';

declare const redacted: unique symbol;

/**
 * The only thing that can be sent. The brand is made in this file alone, so an adapter cannot be handed
 * a report that did not pass through here: it would not compile.
 */
export interface RedactedReport {
  readonly [redacted]: true;
  readonly report: Report;
  readonly attachments: readonly Attachment[];
}
