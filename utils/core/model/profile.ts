import { z } from 'zod';
import { whyRefused } from '../scrub/plain-pattern';

/** A text of a profile: one for everybody, or one per language (BCP 47, primary subtag) with `en` always there. */
export const textSchema = z.union([
  z.string().max(2_000),
  z.record(z.string().max(8), z.string().max(2_000)).refine((all) => 'en' in all),
]);

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);

const choiceSchema = z.object({ id, label: textSchema, help: textSchema.optional() });

/** How a field of the report is read from the page: the first source that yields text wins. */
export const readSchema = z.object({
  field: id,
  label: textSchema,
  from: z
    .array(
      z.discriminatedUnion('kind', [
        /** A regular expression over the address; its first group is the value. */
        z.object({ kind: z.literal('address'), pattern: z.string().max(300) }),
        z.object({ kind: z.literal('meta'), name: z.string().max(100) }),
        z.object({
          kind: z.literal('attribute'),
          selector: z.string().max(300),
          attribute: z.string().max(100),
        }),
        z.object({ kind: z.literal('text'), selector: z.string().max(300) }),
        /** A dotted path of the page's own globals, such as `app.user.role`. */
        z.object({ kind: z.literal('global'), path: z.string().max(200) }),
      ]),
    )
    .min(1)
    .max(6),
});

/** One site or application of an organisation. */
export const productSchema = z.object({
  id,
  name: textSchema,
  /** Match patterns (https://developer.chrome.com/docs/extensions/develop/concepts/match-patterns). */
  matches: z.array(z.string().max(300)).min(1).max(50),
  reads: z.array(readSchema).max(30).default([]),
  /** What people choose, tick and pick is told like what they type: as hidden. */
  hideChoices: z.boolean().optional(),
  /** CSS selectors of what pictures should never show; each place is suggested to be blacked out. */
  alwaysHide: z.array(z.string().max(300)).max(50).optional(),
});

/** What an organisation wants taken out of every report, besides what the scrubber knows (docs/scrubbing.md). */
export const hiddenSchema = z
  .object({
    id,
    /** A regular expression of the plain sort that core/scrub/plain-pattern.ts takes. */
    pattern: z
      .string()
      .min(1)
      .max(200)
      .superRefine((pattern, context) => {
        const why = whyRefused(pattern);
        if (why)
          context.addIssue({ code: 'custom', message: `The pattern “${pattern}” is not taken. ${why}` });
      }),
    /** Texts that it has to take out as a whole; a pattern without one is a guess. */
    examples: z.array(z.string().max(500)).min(1).max(20),
  })
  .superRefine(({ pattern, examples }, context) => {
    if (whyRefused(pattern)) return;
    for (const example of examples)
      if (!new RegExp(`^(?:${pattern})$`).test(example))
        context.addIssue({
          code: 'custom',
          message: `The pattern “${pattern}” does not take out its example “${example}”.`,
        });
  });

/** An organisation's settings as data. Never code: nothing in it is evaluated. */
export const profileSchema = z.object({
  id,
  name: textSchema,
  types: z.array(choiceSchema).max(20),
  /** How bad it is, worst first. */
  severities: z.array(choiceSchema).max(10),
  /** How many are affected, fewest first. */
  scopes: z.array(choiceSchema).max(10),
  products: z.array(productSchema).max(50).default([]),
  hides: z.array(hiddenSchema).max(50).optional(),
});

export type ProfileText = z.infer<typeof textSchema>;
export type ProfileRead = z.infer<typeof readSchema>;
export type Product = z.infer<typeof productSchema>;
export type Hidden = z.infer<typeof hiddenSchema>;
export type Profile = z.infer<typeof profileSchema>;
export type ProfileChoice = z.infer<typeof choiceSchema>;

/** The text in a language, its primary subtag, or English. */
export function textIn(text: ProfileText, language: string): string {
  if (typeof text === 'string') return text;
  return text[language] ?? text[language.split('-')[0] ?? ''] ?? text['en'] ?? '';
}
