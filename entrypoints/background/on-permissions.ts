import { reconcileWatchedSites } from '@/utils/capture/watched-sites';
import { listenToRequests } from '@/utils/capture/seen-requests';
import { requeueCured } from '@/utils/outbox/dispatch';
import { deliverDue } from './deliver-due';

/** A permission may be what a report was waiting for, or what a watched site had lost. */
export function onPermissionsAdded(): void {
  listenToRequests();
  void reconcileWatchedSites().then(requeueCured).then(deliverDue);
}

export function onPermissionsRemoved(): void {
  void reconcileWatchedSites();
}
