import { backOnline } from '@/utils/outbox/dispatch';
import { deliverDue } from './deliver-due';

/** Milliseconds within which browsers whose network came back together ask their helpdesk. */
const SPREAD_MS = 5_000;

let waiting = false;

/** The network is back. Several pages may say so at once. */
export function onOnline(): void {
  if (waiting) return;
  waiting = true;
  setTimeout(() => {
    waiting = false;
    void backOnline().then(deliverDue);
  }, Math.random() * SPREAD_MS);
}
