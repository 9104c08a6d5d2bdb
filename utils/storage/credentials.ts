import { type SignIn, signInSchema } from '@/utils/core/model/sign-in';
import { announce } from './changes';
import { database, type Schema } from './database';
import { stored } from './guarded';

type Credentials = Schema['credentials']['value'];

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
  return change(connectionId, (kept) => ({ ...kept, connectionId, secrets }));
}

/** In one transaction: a token that is renewed meanwhile by another context must not be lost. */
function change(connectionId: string, make: (kept: Credentials | undefined) => Credentials): Promise<void> {
  return stored(async () => {
    const tx = (await database()).transaction('credentials', 'readwrite', { durability: 'strict' });
    await tx.store.put(make(await tx.store.get(connectionId)));
    await tx.done;
  });
}

/** How one is signed in, where one is. What is damaged is no sign-in: one signs in again. */
export function readSignIn(connectionId: string): Promise<SignIn | undefined> {
  return stored(async () => {
    const found = await (await database()).get('credentials', connectionId);
    return signInSchema.safeParse(found?.signIn).data;
  });
}

/** A sign-in without its tokens, for forms that must not see them. */
export interface SignInStand {
  state: SignIn['state'];
  clientId: string;
  tokens: string;
  since: number;
  why?: 'expired' | 'revoked';
}

export async function signInStand(connectionId: string): Promise<SignInStand | undefined> {
  const kept = await readSignIn(connectionId);
  if (!kept) return undefined;
  const { state, clientId, tokens, since } = kept;
  return { state, clientId, tokens, since, ...(kept.state === 'ended' && { why: kept.why }) };
}

/** @param signIn undefined: none any more */
export async function writeSignIn(connectionId: string, signIn: SignIn | undefined): Promise<void> {
  await change(connectionId, (kept) => ({
    connectionId,
    secrets: kept?.secrets ?? {},
    ...(signIn && { signIn }),
  }));
  announce({ of: 'sign-in', id: connectionId });
}

export function removeSecrets(connectionId: string): Promise<void> {
  return stored(async () => {
    await (await database()).delete('credentials', connectionId);
  });
}
