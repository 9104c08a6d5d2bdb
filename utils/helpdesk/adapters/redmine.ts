import { z } from 'zod';
import { originPatterns } from '@/utils/core/origin-pattern';
import { defineKind } from '../adapter';

/**
 * Uploads at a time. A Redmine on SQLite answers the second of two with 500, ten seconds later (5.0.4,
 * “database is locked”), and nothing tells which database one has.
 */
const PARALLEL = 1;

/** Characters of a subject; Redmine refuses the issue beyond. */
const SUBJECT = 255;

/** Bytes of one file as Redmine is delivered (Administration, Settings, Files). */
const ATTACHMENT_BYTES = 5 * 1024 * 1024;

const number = z.number().int().positive();

export const configSchema = z.object({
  address: z
    .url({ protocol: /^https?$/ })
    .meta({ label: 'field_address', help: 'field_redmine_address_help' }),
  key: z.string().min(1).meta({ label: 'field_redmine_key', help: 'field_redmine_key_help', secret: true }),
  project: z
    .string()
    .min(1)
    .meta({ label: 'field_redmine_project', help: 'field_redmine_project_help', choices: 'queue' }),
  tracker: number
    .optional()
    .meta({ label: 'field_redmine_tracker', help: 'field_redmine_tracker_help', choices: 'type' }),
  priority: number
    .optional()
    .meta({ label: 'field_redmine_priority', help: 'field_redmine_priority_help', choices: 'priority' }),
  format: z
    .enum(['Markdown', 'Textile'])
    .default('Markdown')
    .meta({ label: 'field_redmine_format', help: 'field_redmine_format_help' }),
  referenceField: number
    .optional()
    .meta({ label: 'field_redmine_reference', help: 'field_redmine_reference_help', choices: 'field' }),
});
export type RedmineConfig = z.infer<typeof configSchema>;

/** https://www.redmine.org/projects/redmine/wiki/Rest_api, and what Redmine 5.0 really answers. */
export const redmine = defineKind({
  id: 'redmine',
  label: 'Redmine',
  config: configSchema,
  origins: ({ address }) => originPatterns(address),
  limits: {
    subject: SUBJECT,
    body: 'markdown',
    attachments: { flow: 'upload-first', parallel: PARALLEL, bytes: ATTACHMENT_BYTES },
  },
  bodyFormat: ({ format }) => (format === 'Textile' ? 'textile' : 'markdown'),
  can: {
    check: 'write',
    carries: ['queue', 'type', 'priority', 'custom'],
    choices: ['queue', 'type', 'priority', 'field'],
    once: 'search',
    similar: true,
    status: true,
    reply: true,
    replyFiles: true,
  },
});
