import type { Rest } from '@/utils/core/model/rest';
import { listRests } from '@/utils/storage/rests';
import { useDatabase } from './use-database';

const NONE: Rest[] = [];

/** The helpdesks that are left alone just now; asked for only where a report waits. */
export function useRests(isWaiting: boolean): readonly Rest[] {
  return useDatabase('rest', isWaiting ? '' : undefined, listRests).value ?? NONE;
}
