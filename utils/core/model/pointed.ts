import { z } from 'zod';

/** What a person points at in a page; sizes in CSS pixels. Said by the page, so it is for showing and nothing else. */
export const pointedSchema = z.object({
  /** As a person would call it; empty for a frame. */
  name: z.string().transform((name) => name.slice(0, 200)),
  frame: z.boolean(),
  width: z.number().nonnegative(),
  height: z.number().nonnegative(),
});

export type Pointed = z.infer<typeof pointedSchema>;

/** A key that was pressed in the panel for the page beside it, by its DOM name. */
export const pressSchema = z.object({ key: z.string().max(20), shift: z.boolean(), fine: z.boolean() });
