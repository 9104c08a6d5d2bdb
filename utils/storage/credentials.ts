import { database } from './database';
import { stored } from './guarded';

/**
 * The secrets of connections. In the extension's own database, because `storage.local` can be read by
 * content scripts; never synced, never shown again, never part of a report.
 */
export function readSecrets(connectionId: string): Promise<Record<string, unknown>> {
  return stored(async () => (await (await database()).get('credentials', connectionId))?.secrets ?? {});
}

/** Which secrets of a connection are stored, for forms that must not see them. */
export async function storedSecretNames(connectionId: string): Promise<string[]> {
  return Object.keys(await readSecrets(connectionId));
}

export function writeSecrets(connectionId: string, secrets: Record<string, unknown>): Promise<void> {
  return stored(async () => {
    await (await database()).put('credentials', { connectionId, secrets });
  });
}

export function removeSecrets(connectionId: string): Promise<void> {
  return stored(async () => {
    await (await database()).delete('credentials', connectionId);
  });
}
