import { z } from 'zod';

/** Ids of the profile in use (types, severities, products), as the report has them. */
const ours = z.string().max(100);
/** Whatever the helpdesk's API wants: an id, a key, a name. Empty: send none, whatever the default is. */
const theirs = z.string().max(500);

/** Text with placeholders of `ticket-fields.ts` in braces, such as `{product}` or `App {read.version}`. */
const template = z.string().max(500);

/**
 * How our fields become the helpdesk's, as data in a connection. What is not mapped falls to the defaults
 * of the adapter; what those do not know is not sent, and stands in the text of the ticket only.
 */
export const mappingSchema = z.object({
  /** Severity → priority. */
  priority: z.record(ours, theirs).optional(),
  type: z.record(ours, theirs).optional(),
  tags: z.array(template).max(20).optional(),
  /** Custom fields by the helpdesk's id. */
  fields: z
    .array(
      z.object({
        id: theirs.min(1),
        value: template,
        /** What the filled-in text becomes; a text that is not here sends nothing. */
        values: z.record(z.string().max(500), theirs).optional(),
      }),
    )
    .max(50)
    .optional(),
  /** Where a ticket goes; the first route whose conditions all hold. The connection's own queue otherwise. */
  routes: z
    .array(
      z.object({
        product: ours.optional(),
        type: ours.optional(),
        severity: ours.optional(),
        queue: theirs.min(1),
      }),
    )
    .max(100)
    .optional(),
});

/** What an adapter maps by itself. */
export interface MappingDefaults {
  /** Priorities, worst first: severities are spread over them in their own order. */
  priority?: readonly string[];
  /** By the ids of the general profile: `bug`, `question`, `request`. */
  type?: Readonly<Record<string, string>>;
  tags?: readonly string[];
}

export type Mapping = z.infer<typeof mappingSchema>;
