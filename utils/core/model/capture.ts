import { z } from 'zod';
import { MAX_ADDRESS, MAX_EARLIER_PAGES } from '../limits';
import { applicationSchema } from './application';
import { evidenceSchema } from './event';
import { partSchema } from './part';

const line = z.string().max(500);
const address = z.string().transform((value) => value.slice(0, MAX_ADDRESS));

export const pageSchema = z.object({
  address,
  title: line,
  referrer: address.optional(),
  language: line.optional(),
  /** When this document was opened, milliseconds since the epoch. */
  loadedAt: z.number().optional(),
  /** HTTP status of the document itself; an error page is a fault of its own. */
  status: z.number().optional(),
  /** Where the report was begun and gone on with, oldest first, if more was added to it on another page. */
  earlier: z
    .array(z.object({ address, title: line }))
    .max(MAX_EARLIER_PAGES)
    .optional(),
});

const size = z.object({ width: z.number(), height: z.number() });

export const environmentSchema = z.object({
  browser: z.object({ name: line, version: line, engine: line.optional() }),
  system: z.object({ name: line, version: line.optional(), architecture: line.optional() }),
  device: z.enum(['desktop', 'tablet', 'phone']),
  viewport: size.optional(),
  screen: size.optional(),
  pixelRatio: z.number().optional(),
  /** 1 is 100 %. */
  zoom: z.number().optional(),
  timeZone: line,
  /** Minutes east of UTC at the click. */
  utcOffset: z.number(),
  languages: z.array(line),
  online: z.boolean(),
  connection: z
    .object({ type: line.optional(), downlink: z.number().optional(), roundTrip: z.number().optional() })
    .optional(),
  cookies: z.boolean().optional(),
  storage: z.boolean().optional(),
  colourScheme: z.enum(['light', 'dark']).optional(),
  touch: z.boolean().optional(),
  application: applicationSchema.optional(),
  extension: line,
  userAgent: line,
});

/** What the matching product profile read from address and page: field id → text. */
export const contextSchema = z.object({
  profileId: line,
  productId: line.optional(),
  reads: z.record(z.string(), line).default({}),
});

/** The parts of a capture by name. Each has a collector of the same name in utils/capture/parts. */
export const captureParts = {
  page: pageSchema,
  environment: environmentSchema,
  evidence: evidenceSchema,
  context: contextSchema,
} as const;

export type CapturePartName = keyof typeof captureParts;
export type CapturePartValue<N extends CapturePartName> = z.infer<(typeof captureParts)[N]>;

/** The same table, as a type that stays precise when indexed by a variable name. */
export const capturePartSchemas: { [N in CapturePartName]: z.ZodType<CapturePartValue<N>> } = captureParts;

export const captureSchema = z.object({
  id: z.uuid(),
  startedAt: z.number(),
  tabId: z.number(),
  windowId: z.number(),
  /** A private window: nothing of it is kept once the window is closed. */
  private: z.boolean(),
  trigger: z.enum(['toolbar', 'menu', 'panel']),
  /** The screenshot taken at the click, or why there is none. The picture itself is a stored Picture. */
  screenshot: partSchema(z.object({ pictureId: z.uuid() })),
  page: partSchema(pageSchema),
  environment: partSchema(environmentSchema),
  evidence: partSchema(evidenceSchema),
  context: partSchema(contextSchema),
});

export type Capture = z.infer<typeof captureSchema>;
export type Page = z.infer<typeof pageSchema>;
export type Environment = z.infer<typeof environmentSchema>;
export type Context = z.infer<typeof contextSchema>;
