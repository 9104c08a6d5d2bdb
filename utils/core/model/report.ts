import { z } from 'zod';
import { contextSchema, environmentSchema, pageSchema } from './capture';
import { MAX_ANSWER, MAX_STEPS } from '../limits';
import { contactSchema, stepSchema, SWITCHABLE, wordsSchema } from './draft';
import { evidenceSchema } from './event';
import { failureSchema } from './part';
import { ticketRefSchema } from './receipt';

export const REPORT_SCHEMA = 'eyewitness/report@1';

/** A choice with the words the reporter saw, so that the ticket reads right without the profile. */
const choiceSchema = z.object({
  id: z.string(),
  label: z.string(),
  /** Of a severity: its place among those one could choose from, 0 the worst, 1 the mildest. */
  level: z.number().min(0).max(1).optional(),
});

/** What is longer in the draft ends with the name of the attachment that has it whole. */
const answer = z.string().max(MAX_ANSWER).default('');

/**
 * The finished report as it is attached to the ticket (`report.json`) and published in
 * docs/report-format.md. A part is absent where the reporter switched it off (`withheld`) or where it
 * could not be had (`missing`); never silently.
 */
export const reportSchema = z.object({
  schema: z.literal(REPORT_SCHEMA),
  reference: z.uuid(),
  /** ISO 8601, UTC. */
  capturedAt: z.iso.datetime(),
  submittedAt: z.iso.datetime(),
  /** BCP 47, of the interface the reporter used; headings of the ticket are in it. */
  language: z.string(),
  words: wordsSchema.omit({ type: true, severity: true, scope: true }).extend({
    doing: answer,
    expected: answer,
    happened: answer,
    tried: answer,
    steps: z
      .array(stepSchema.omit({ deed: true }))
      .max(MAX_STEPS)
      .default([]),
    type: choiceSchema.optional(),
    severity: choiceSchema.optional(),
    scope: choiceSchema.optional(),
  }),
  contact: contactSchema,
  /** An open ticket of the same helpdesk which the reporter takes for the same. */
  sameAs: ticketRefSchema.pick({ number: true, link: true }).optional(),
  page: pageSchema.optional(),
  environment: environmentSchema.optional(),
  evidence: evidenceSchema.optional(),
  context: contextSchema.optional(),
  missing: z.array(z.object({ part: z.string(), why: failureSchema })),
  withheld: z.array(z.enum(SWITCHABLE)),
  /** What the scrubber took out, by kind. */
  removed: z.record(z.string(), z.number()),
  attachments: z.array(z.object({ name: z.string(), type: z.string(), bytes: z.number().optional() })),
});

export type Report = z.infer<typeof reportSchema>;
export type Choice = z.infer<typeof choiceSchema>;

/** A file that goes with the report. */
export interface Attachment {
  name: string;
  /** MIME type. */
  type: string;
  blob: Blob;
}
