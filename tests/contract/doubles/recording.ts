import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Reply } from './server';

const recordingSchema = z.object({
  answers: z.record(
    z.string(),
    z.object({ status: z.number(), headers: z.record(z.string(), z.string()), body: z.unknown() }),
  ),
});

export type Replay = (name: string, change?: Record<string, unknown>) => Reply;

/**
 * Recorded answers of a real helpdesk, by name. `change` replaces fields of the answer's object, or of
 * the one object in it, by what the double knows.
 */
export function recording(file: string): Replay {
  const path = new URL(`../recorded/${file}`, import.meta.url);
  const { answers } = recordingSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  return (name, change = {}) => {
    const answer = answers[name];
    if (!answer) throw new Error(`no answer named “${name}” was recorded in ${file}`);
    const record = z.record(z.string(), z.unknown()).safeParse(answer.body).data;
    return record ? { ...answer, body: { ...record, ...change } } : answer;
  };
}
