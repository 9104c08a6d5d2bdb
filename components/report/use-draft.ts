import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { type DraftSession, draftSession } from './draft-session';

/** A session that redraws its component, and a key that changes when another draft takes its place. */
export interface OpenDraft {
  session: DraftSession;
  key: number;
}

/**
 * The draft with this id, followed and autosaved. While no id is known words can be typed already; they go
 * into the first draft that is named. Another id saves the one before and begins anew.
 */
export function useDraft(id: string | undefined): OpenDraft {
  const [, redraw] = useState(0);
  const fresh = (key: number) => ({
    session: draftSession(() => redraw((count) => count + 1)),
    key,
    id: undefined as string | undefined,
  });
  const [open, setOpen] = useState(() => fresh(0));

  // Not after the paint: the panel is opened to show this.
  useLayoutEffect(() => {
    if (id === open.id) return;
    const next = open.id === undefined ? open : fresh(open.key + 1);
    if (id !== undefined) next.session.open(id);
    setOpen({ ...next, id });
  }, [id]);

  useEffect(() => {
    const { session } = open;
    const hidden = () => {
      if (document.visibilityState === 'hidden') void session.flush().catch(() => undefined);
    };
    const leave = () => session.leave();
    document.addEventListener('visibilitychange', hidden);
    window.addEventListener('pagehide', leave);
    return () => {
      document.removeEventListener('visibilitychange', hidden);
      window.removeEventListener('pagehide', leave);
    };
  }, [open.session]);

  // Also runs when another session takes its place.
  useEffect(() => () => open.session.close(), [open.session]);

  return open;
}
