import { useEffect, useRef } from 'preact/hooks';
import { type Action, useAction } from '@/components/shared/use-action';
import { useStoredItem } from '@/components/shared/use-stored-item';
import { AppError } from '@/utils/core/errors';
import type { Reply } from '@/utils/core/model/reply';
import { send } from '@/utils/messaging/send';
import { awaitedCapture, standbys, tabDrafts } from '@/utils/storage/items';

/** Milliseconds the click's own capture is given before another picture is asked for: browsers allow two a second. */
const AFTER_CLICK_MS = 700;

/**
 * Captures the page beside the panel for an answer. Where the browser lends it no more, the next click on the toolbar
 * button, on whatever page, is the capture that was meant.
 */
export function useFreshCapture(
  reply: Reply,
  kept: () => Promise<void>,
  tabId: number | undefined,
): Action<[]> {
  const awaited = useStoredItem(awaitedCapture);
  const drafts = useStoredItem(tabDrafts);
  const beside = useStoredItem(standbys);
  const replyId = reply.id;
  const capture = useAction(async () => {
    await kept();
    await awaitedCapture.write({ replyId, reportId: reply.reportId });
    if (tabId === undefined) throw new AppError('page-needs-click');
    await send('reply/capture', { replyId, tabId });
  });
  const isAwaited = awaited?.replyId === replyId;
  const clicks = JSON.stringify([drafts, beside]);
  const before = useRef<string>(undefined);
  useEffect(() => {
    if (drafts === undefined || beside === undefined) return;
    const isClick = before.current !== undefined && before.current !== clicks;
    before.current = clicks;
    if (!isClick || !isAwaited || capture.busy) return;
    const timer = setTimeout(capture.run, AFTER_CLICK_MS);
    return () => clearTimeout(timer);
  }, [clicks, isAwaited]);
  // The click that opened the panel was the one that was waited for.
  const opened = useRef(false);
  useEffect(() => {
    if (opened.current || awaited === undefined) return;
    opened.current = true;
    if (isAwaited && !capture.busy) capture.run();
  }, [awaited]);
  return capture;
}
