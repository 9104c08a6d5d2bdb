import { z } from 'zod';
import { originPatterns } from '@/utils/core/origin-pattern';
import { defineKind } from '../adapter';

/** Characters of a title (`ticket.title varchar (255)`); PostgreSQL refuses longer ones, MySQL cuts them. */
const SUBJECT = 255;

const configSchema = z.object({
  address: z.url({ protocol: /^https?$/ }).meta({ label: 'field_address', help: 'field_znuny_address_help' }),
  webService: z
    .string()
    .min(1)
    .default('GenericTicketConnectorREST')
    .meta({ label: 'field_znuny_service', help: 'field_znuny_service_help' }),
  login: z.string().min(1).meta({ label: 'field_znuny_login', help: 'field_znuny_login_help' }),
  password: z.string().min(1).meta({ label: 'field_znuny_password', secret: true }),
  queue: z.string().min(1).meta({ label: 'field_znuny_queue', help: 'field_znuny_queue_help' }),
  referenceField: z
    .string()
    .regex(/^[A-Za-z\d]+$/)
    .optional()
    .meta({ label: 'field_znuny_reference', help: 'field_znuny_reference_help' }),
});
export type ZnunyConfig = z.infer<typeof configSchema>;

/**
 * Znuny and OTRS 6 through the generic interface, with the web service they bring as a sample
 * (scripts/test/sample/Webservice/GenericTicketConnectorREST.yml), as a customer user.
 */
export const znuny = defineKind({
  id: 'znuny',
  label: 'Znuny / OTRS',
  config: configSchema,
  origins: ({ address }) => originPatterns(address),
  limits: { subject: SUBJECT, body: 'html', attachments: { flow: 'with-ticket' } },
  can: {
    check: 'write',
    carries: ['queue', 'type', 'priority', 'custom'],
    choices: [],
    once: 'search',
    similar: true,
    status: true,
    reply: true,
  },
  // As Znuny is delivered.
  defaults: { priority: ['5 very high', '4 high', '3 normal', '2 low'] },
});
