import { z } from 'zod';

/** Names of one store, and entries of the list of versions: more than a page can have are made up. */
const MAX_NAMES = 40;

const short = z.string().transform((value) => value.slice(0, 200));
const names = z
  .array(short)
  .transform((all) => all.slice(0, MAX_NAMES))
  .optional();

/** What the application in the page says of itself, and what the browser keeps for it: names, never values. */
export const applicationSchema = z.object({
  /** Where the page declares its version (a meta element, an attribute, a known global), and what stands there. */
  versions: z
    .array(z.object({ name: short, value: short }))
    .transform((all) => all.slice(0, MAX_NAMES))
    .default([]),
  /** Milliseconds from the first request to the end of loading; absent while it loads. */
  loadTook: z.number().optional(),
  /** The tab could be seen. */
  visible: z.boolean().optional(),
  /** Bytes of the page's heap, and the computer's own in GiB, rounded by the browser. */
  memory: z
    .object({ used: z.number().optional(), limit: z.number().optional(), device: z.number().optional() })
    .optional(),
  processors: z.number().optional(),
  /** `waiting`: a newer one is there, and an older one may still answer for the page. */
  serviceWorker: z.enum(['none', 'waiting', 'in-control']).optional(),
  /** Names of keys, cookies, databases and caches. `more` counts those left out. */
  kept: z
    .object({
      local: names,
      session: names,
      cookies: names,
      databases: names,
      caches: names,
      more: z.number().optional(),
    })
    .default({}),
});

export type Application = z.infer<typeof applicationSchema>;
