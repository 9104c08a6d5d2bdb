import { type Rest, restSchema } from '@/utils/core/model/rest';
import { announce } from './changes';
import { database } from './database';
import { stored } from './guarded';

/** Helpdesks that are left alone for a while. In the database, because the page that sends has no other storage. */
export function readRest(connectionId: string): Promise<Rest | undefined> {
  return stored(async () => restSchema.safeParse(await (await database()).get('rests', connectionId)).data);
}

/** One that cannot be read is none: it would only have spared a helpdesk a question. */
export function listRests(): Promise<Rest[]> {
  return stored(async () => {
    const all: unknown[] = await (await database()).getAll('rests');
    return all.flatMap((value) => restSchema.safeParse(value).data ?? []);
  });
}

export function writeRest(rest: Rest): Promise<void> {
  return stored(async () => {
    await (await database()).put('rests', rest);
    announce({ of: 'rest', id: rest.connectionId });
  });
}

/** It need not be left alone any longer. */
export function endRest(connectionId: string): Promise<void> {
  return stored(async () => {
    await (await database()).delete('rests', connectionId);
    announce({ of: 'rest', id: connectionId });
  });
}
