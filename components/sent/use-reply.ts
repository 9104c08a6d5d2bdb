import { useCallback, useRef, useState } from 'preact/hooks';
import { toAppError, type AppError } from '@/utils/core/errors';
import type { Reply } from '@/utils/core/model/reply';
import { putReply } from '@/utils/storage/replies';

export interface TypedReply {
  reply: Reply;
  change: (part: Partial<Pick<Reply, 'text' | 'kind'>>) => void;
  /** Resolves when everything typed is on the disk. */
  kept: () => Promise<void>;
  /** Why it is not. */
  failure: AppError | undefined;
}

const fresh = (reportId: string): Reply => ({
  id: crypto.randomUUID(),
  reportId,
  kind: 'answer',
  text: '',
  at: Date.now(),
  attempts: 0,
  state: { name: 'writing' },
  mayExist: false,
  known: [],
});

/** An answer being written, each letter of it kept: a panel that is closed loses nothing. */
export function useReply(reportId: string, stored: Reply | undefined): TypedReply {
  const [reply, setReply] = useState(() => stored ?? fresh(reportId));
  const [failure, setFailure] = useState<AppError>();
  const latest = useRef(reply);
  const saving = useRef<Promise<void>>(Promise.resolve());
  const keep = useCallback(() => {
    saving.current = saving.current
      .then(() => putReply(latest.current))
      .then(
        () => setFailure(undefined),
        (thrown: unknown) => setFailure(toAppError(thrown)),
      );
    return saving.current;
  }, []);
  const change = useCallback<TypedReply['change']>(
    (part) => {
      latest.current = { ...latest.current, ...part, at: Date.now() };
      setReply(latest.current);
      void keep();
    },
    [keep],
  );
  return { reply, change, kept: keep, failure };
}
