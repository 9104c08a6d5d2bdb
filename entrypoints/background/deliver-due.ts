import { followSent } from '@/utils/news/tell';
import { dispatch } from '@/utils/outbox/dispatch';
import { dispatchReplies } from '@/utils/outbox/dispatch-replies';
import { eventPageSender } from '@/utils/outbox/event-page-sender';
import { forgetClosedPrivate } from './on-close';
import { offscreenSender } from '@/utils/outbox/offscreen-sender';

const sender = import.meta.env.FIREFOX ? eventPageSender(() => void deliverDue()) : offscreenSender;

/** Everything that is due now, to wherever this browser sends from. */
export async function deliverDue(): Promise<void> {
  await dispatch(sender);
  await dispatchReplies(sender);
  await forgetClosedPrivate();
  await followSent();
}
