import { z } from 'zod';
import { prose } from '@/utils/core/document/nodes';
import { ticketRefSchema, type TicketRef } from '@/utils/core/model/receipt';
import { renderMarkdown } from '@/utils/core/render/markdown';
import { defineAdapter, type Delivery, type Ticket } from '../../adapter';
import type { Http } from '../../http';
import { receiptOf } from '../../read-back';
import { uploadAll } from '../../uploads';
import { gitlab, type GitlabConfig as Config } from '../gitlab';
import { issuePath, issueSchema, post, projectPath, ticketRef } from './client';
import { findTicket } from './find';
import { issueOf, projectOf, takenFiles, whatWasLost } from './issue';
import { choices, findSimilar } from './offer';
import { prove } from './prove';
import { readStatus } from './status';
import { upload } from './upload';

/** Addresses of uploads in the order of the files, and where they are; then the ticket. */
const progressSchema = z.object({
  project: z.string().optional(),
  uploads: z.array(z.string().nullable()).default([]),
  ticket: ticketRefSchema.optional(),
});

async function make(ticket: Ticket, config: Config, http: Http, delivery: Delivery): Promise<TicketRef> {
  const progress = progressSchema.safeParse(delivery.progress).data;
  const project = projectOf(ticket, config);
  const addresses = await uploadAll({
    files: takenFiles(ticket),
    // A file is in one project and nowhere else.
    known: progress?.project === project ? progress.uploads : [],
    parallel: gitlab.limits.attachments.parallel,
    upload: (file) => upload(file, project, config, http),
    record: (uploads) => delivery.record({ project, uploads }),
    delivery,
  });
  await delivery.step('creating');
  const made = await post(
    http,
    config,
    `${projectPath(project)}/issues`,
    issueOf(ticket, addresses, config),
    { status: 201, schema: issueSchema, creates: true },
  );
  return ticketRef(made);
}

export const adapter = defineAdapter(gitlab, {
  check: prove,

  async createTicket(ticket, config, http, delivery) {
    let made = progressSchema.safeParse(delivery.progress).data?.ticket ?? delivery.found;
    if (!made) {
      made = await make(ticket, config, http, delivery);
      await delivery.record({ ticket: made });
    }
    const path = issuePath(made, config);
    return receiptOf(delivery, made, () => whatWasLost(path, ticket, config, http));
  },

  findByReference: findTicket,
  choices,
  findSimilar,
  readStatus,

  async addReply(ticket, text, config, http) {
    const body = renderMarkdown({ type: 'root', children: prose(text) }, { flavour: 'gitlab' });
    const schema = z.object({ id: z.number() });
    await post(
      http,
      config,
      `${issuePath(ticket, config)}/notes`,
      { body },
      { status: 201, schema, creates: true },
    );
  },
});
