import { reconcileWatchedSites } from '@/utils/capture/watched-sites';
import { listenToRequests } from '@/utils/capture/seen-requests';
import { requeueCured } from '@/utils/outbox/dispatch';
import { requeueCuredReplies } from '@/utils/outbox/dispatch-replies';
import { setHeaderRules } from '@/utils/outbox/header-rules';
import { deliverDue } from './deliver-due';
import { listenToNotices } from './on-notice';

/** A permission may be what a report was waiting for, or what a watched site had lost. */
export function onPermissionsAdded(): void {
  listenToRequests();
  listenToNotices();
  void reconcileWatchedSites()
    .then(() => setHeaderRules().catch(() => undefined))
    .then(() => requeueCured())
    .then(() => requeueCuredReplies())
    .then(deliverDue);
}

export function onPermissionsRemoved(): void {
  void reconcileWatchedSites();
}
