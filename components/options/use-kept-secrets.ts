import { useEffect, useState } from 'preact/hooks';
import { storedSecretNames } from '@/utils/storage/credentials';

const NONE: readonly string[] = [];

/** Names of a connection's stored secrets; undefined until that is known. What cannot be read is not there. */
export function useKeptSecrets(connectionId: string | undefined): readonly string[] | undefined {
  const [kept, setKept] = useState<readonly string[]>();
  useEffect(() => {
    if (connectionId === undefined) return;
    let left = false;
    void storedSecretNames(connectionId)
      .catch(() => NONE)
      .then((names) => !left && setKept(names));
    return () => {
      left = true;
    };
  }, [connectionId]);
  return connectionId === undefined ? NONE : kept;
}
