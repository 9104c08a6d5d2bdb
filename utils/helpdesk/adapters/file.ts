import { z } from 'zod';
import { defineKind } from '../adapter';
import { BY_HAND_CAN } from '../by-hand';

/** Characters of the subject that names the report; what every file system and mail takes. */
const SUBJECT = 255;

/** For those who have no helpdesk, or one that takes nothing from outside: the bundle (utils/bundle/bundle.ts). */
export const file = defineKind({
  id: 'file',
  label: 'File',
  config: z.object({}),
  origins: () => [],
  limits: { subject: SUBJECT, body: 'html', attachments: { flow: 'with-ticket' } },
  can: BY_HAND_CAN,
  byHand: 'file',
});
