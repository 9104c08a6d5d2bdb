import { z } from 'zod';

/** Of the Chrome DevTools Protocol what is used here; values are the page's own and can be anything. */

export const remoteSchema = z.object({
  type: z.string(),
  subtype: z.string().optional(),
  className: z.string().optional(),
  value: z.unknown().optional(),
  /** `NaN`, `-0`, `1n` and the like, which JSON has no words for. */
  unserializableValue: z.string().optional(),
  description: z.string().optional(),
  objectId: z.string().optional(),
});

const stackSchema = z.object({
  callFrames: z.array(
    z.object({
      functionName: z.string(),
      url: z.string(),
      lineNumber: z.number(),
      columnNumber: z.number(),
    }),
  ),
});

/** Of `Runtime.consoleAPICalled`. */
export const calledSchema = z.object({
  type: z.string(),
  args: z.array(remoteSchema),
  executionContextId: z.number(),
  /** Milliseconds since the epoch, as everywhere below. */
  timestamp: z.number(),
  stackTrace: stackSchema.optional(),
});

/** Of `Runtime.exceptionThrown`. */
export const thrownSchema = z.object({
  timestamp: z.number(),
  exceptionDetails: z.object({
    text: z.string(),
    /** Both counted from zero. */
    lineNumber: z.number(),
    columnNumber: z.number(),
    url: z.string().optional(),
    exception: remoteSchema.optional(),
    executionContextId: z.number().optional(),
  }),
});

/** Of `Log.entryAdded`. */
export const loggedSchema = z.object({
  entry: z.object({
    source: z.string(),
    text: z.string(),
    timestamp: z.number(),
    url: z.string().optional(),
  }),
});

/** Of `Runtime.executionContextCreated`. */
export const contextSchema = z.object({
  context: z.object({
    id: z.number(),
    auxData: z.object({ isDefault: z.boolean().optional(), frameId: z.string().optional() }).optional(),
  }),
});

/** Of `Target.attachedToTarget`: a frame of another process, or a worker. */
export const attachedSchema = z.object({
  sessionId: z.string(),
  targetInfo: z.object({ url: z.string() }),
});

/** Answer of `Runtime.getProperties`. */
export const propertiesSchema = z.object({
  result: z.array(
    z.object({
      name: z.string(),
      enumerable: z.boolean(),
      value: remoteSchema.optional(),
    }),
  ),
});

export type Remote = z.infer<typeof remoteSchema>;
export type Called = z.infer<typeof calledSchema>;
export type Thrown = z.infer<typeof thrownSchema>;
export type Logged = z.infer<typeof loggedSchema>;
export type Property = z.infer<typeof propertiesSchema>['result'][number];
