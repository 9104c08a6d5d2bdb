import { z } from 'zod';
import { runScript } from './run-script.ts';

/** Milliseconds a first start may take: it installs up to 265 packages, measured at most 162 s on a busy machine. */
export const INSTALL_TIMEOUT_MS = 10 * 60_000;

const accountSchema = z.object({ login: z.string(), password: z.string() });

const requestTrackerSchema = z.object({
  /** Address without a slash at its end. */
  base: z.url(),
  /** Where the reporter may file. */
  queue: z.string(),
  /** Which she may look at and not file into. */
  visibleQueue: z.string(),
  /** Which she cannot see. */
  closedQueue: z.string(),
  referenceField: z.string(),
  /** Larger files are dropped silently. */
  maxAttachmentBytes: z.number(),
  admin: accountSchema,
  tokens: z.object({
    reporter: z.string(),
    /** An account whose language is German: answers come in it. */
    german: z.string(),
    /** May file tickets and read none. */
    writer: z.string(),
  }),
});

const redmineSchema = z.object({
  base: z.url(),
  project: z.string(),
  /** One with a required custom field. */
  strictProject: z.string(),
  visibleProject: z.string(),
  closedProject: z.string(),
  trackers: z.record(z.string(), z.number()),
  priorities: z.record(z.string(), z.number()),
  /** Number of a custom field. */
  referenceField: z.number(),
  /** Larger files are refused. */
  maxAttachmentBytes: z.number(),
  admin: accountSchema,
  keys: z.object({ reporter: z.string(), german: z.string() }),
});

const znunySchema = z.object({
  base: z.url(),
  /** Name of the web service, a part of its addresses. */
  webService: z.string(),
  queue: z.string(),
  /** Of a group the reporter is not in; customers may file into it all the same. */
  closedQueue: z.string(),
  /** Name of a dynamic field. */
  referenceField: z.string(),
  /** Name of a dynamic field that takes Blocker, Major and Minor. */
  choiceField: z.string(),
  reporter: accountSchema,
  agent: accountSchema,
  admin: accountSchema,
});

export type ZnunyServer = z.infer<typeof znunySchema> & { stop(): Promise<void> };
export type RequestTrackerServer = z.infer<typeof requestTrackerSchema> & { stop(): Promise<void> };
export type RedmineServer = z.infer<typeof redmineSchema> & {
  stop(): Promise<void>;
  /** The text formatting of the whole server. */
  setFormat(format: 'textile' | 'common_mark'): Promise<void>;
  /** Deletes what was uploaded and not claimed by an issue. */
  forgetUploads(): Promise<void>;
};

/** Brings a server up, installing it first where it is missing. One that ran already is left running. */
async function start<T>(name: string, schema: z.ZodType<T>): Promise<T & { stop(): Promise<void> }> {
  const ran = await runScript(name, 'is-running').then(
    () => true,
    () => false,
  );
  const facts = schema.parse(JSON.parse(await runScript(name, 'start')));
  const stop = async () => {
    if (!ran) await runScript(name, 'stop');
  };
  return { ...facts, stop };
}

export function startRequestTracker(): Promise<RequestTrackerServer> {
  return start('request-tracker', requestTrackerSchema);
}

export async function startRedmine(): Promise<RedmineServer> {
  const server = await start('redmine', redmineSchema);
  const setFormat = async (format: string) => {
    await runScript('redmine', 'format', format);
  };
  const forgetUploads = async () => {
    await runScript('redmine', 'forget-uploads');
  };
  return { ...server, setFormat, forgetUploads };
}

export function startZnuny(): Promise<ZnunyServer> {
  return start('znuny', znunySchema);
}
