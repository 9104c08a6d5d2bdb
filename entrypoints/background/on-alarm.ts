import type { Browser } from '#imports';
import { OUTBOX_ALARM } from '@/utils/outbox/dispatch';
import { NEWS_ALARM } from '@/utils/news/follow';
import { freshNews } from '@/utils/news/tell';
import { REPLIES_ALARM } from '@/utils/outbox/dispatch-replies';
import { deliverDue } from './deliver-due';
import { sweepNow } from './on-start';

export function onAlarm({ name }: Browser.alarms.Alarm): void {
  switch (name) {
    case OUTBOX_ALARM:
    case REPLIES_ALARM:
      void deliverDue();
      break;
    case NEWS_ALARM:
      void freshNews('due');
      break;
    default:
      void sweepNow();
  }
}
