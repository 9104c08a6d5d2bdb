import { z } from 'zod';
import { defineKind } from '../adapter';
import { BY_HAND_CAN } from '../by-hand';

/** Characters of a line of mail without its end (RFC 5322, 2.1.1); longer subjects are folded, and few programs show them. */
const SUBJECT = 255;

/** Bytes of all files: Base64 makes 25 MB of them, which is what mail servers take at most. */
const TOTAL_BYTES = 18 * 1024 * 1024;

/** For those who have an address and no helpdesk: a message that opens as a draft (utils/bundle/mail.ts). */
export const email = defineKind({
  id: 'email',
  label: 'E-mail',
  config: z.object({
    recipient: z
      .email()
      .optional()
      .meta({ label: 'field_email_recipient', help: 'field_email_recipient_help' }),
  }),
  origins: () => [],
  limits: { subject: SUBJECT, body: 'html', attachments: { flow: 'with-ticket', totalBytes: TOTAL_BYTES } },
  can: BY_HAND_CAN,
  byHand: 'mail',
});
