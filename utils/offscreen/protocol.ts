import { z } from 'zod';

/** Under which a job comes to the page that nobody sees, with a port for what is said of it. */
export const JOB = 'eyewitness.job';

/** What it does for the service worker. The extension's other messages are text; these hold pictures. */
export const jobSchema = z.discriminatedUnion('do', [
  /** A large PNG as a smaller picture. */
  z.object({ do: z.literal('shrink'), png: z.instanceof(Blob) }),
]);

export type Job = z.infer<typeof jobSchema>;
