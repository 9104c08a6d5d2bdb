import { AppError } from '@/utils/core/errors';
import type { Capabilities } from '@/utils/core/model/helpdesk';
import type { HelpdeskKind, HelpdeskWork } from './adapter';

/** What can be had where nobody is spoken to: nothing, and nothing of it is offered. */
export const BY_HAND_CAN: Capabilities = {
  check: 'read',
  carries: [],
  choices: [],
  once: 'unknown',
  similar: false,
  status: false,
  reply: false,
};

/** The work of a kind that the person does: dispatch holds such a report before anybody comes here. */
export function workByHand({ label, byHand }: Pick<HelpdeskKind, 'label' | 'byHand'>): HelpdeskWork {
  return {
    check: () => Promise.resolve({ name: label }),
    createTicket: () => Promise.reject(new AppError(byHand === 'mail' ? 'to-mail' : 'to-save')),
  };
}
