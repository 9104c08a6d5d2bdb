import type { Browser } from '#imports';
import { OUTBOX_ALARM } from '@/utils/outbox/dispatch';
import { deliverDue } from './deliver-due';
import { sweepNow } from './on-start';

export function onAlarm({ name }: Browser.alarms.Alarm): void {
  void (name === OUTBOX_ALARM ? deliverDue() : sweepNow());
}
