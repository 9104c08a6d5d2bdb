import { z } from 'zod';
import { prose } from '@/utils/core/document/nodes';
import type { Attachment } from '@/utils/core/model/report';
import { renderHtml } from '@/utils/core/render/html';
import { shortReference } from '@/utils/core/reference';
import { defineAdapter, type Delivery, type Ticket } from '../../adapter';
import { refuseTooLarge } from '../../attachment-limits';
import type { Http } from '../../http';
import { receiptOf } from '../../read-back';
import { uploadAll } from '../../uploads';
import { azureDevops, type AzureConfig as Config } from '../azure-devops';
import { explained, get, headers, inProject, post, query, quoted, ticketRef, url } from './client';
import { bodyField, itemOf, projectOf, typeOf, type Uploaded, whatWasLost } from './item';
import { choices, findSimilar } from './offer';
import { COMMENTS_VERSION, projectOfItem, readStatus } from './status';

const uploadedSchema = z.object({ id: z.string(), address: z.string() });
const progressSchema = z.object({
  uploads: z.array(uploadedSchema.nullable()).default([]),
  ticket: z.string().optional(),
});

const madeSchema = z.object({ id: z.number() });
/** Nothing is made, so it has no number. */
const validatedSchema = z.object({ fields: z.record(z.string(), z.unknown()) });
const accountSchema = z.object({
  authenticatedUser: z.object({
    providerDisplayName: z.string().optional(),
    customDisplayName: z.string().optional(),
  }),
});

async function upload(
  { name, blob }: Attachment,
  project: string,
  config: Config,
  http: Http,
): Promise<Uploaded> {
  const path = inProject(project, `wit/attachments?fileName=${encodeURIComponent(name)}`);
  const { body } = await http
    .send({
      method: 'POST',
      url: url(config, path),
      headers: { ...headers(config), 'Content-Type': 'application/octet-stream' },
      body: blob,
      expect: { status: 201, type: 'json', schema: z.object({ id: z.string(), url: z.url() }) },
    })
    .catch((thrown: unknown) => {
      throw explained(thrown);
    });
  return { id: body.id, address: body.url };
}

const createPath = (project: string, type: string) =>
  inProject(project, `wit/workitems/$${encodeURIComponent(type)}`);

async function make(
  ticket: Ticket,
  known: readonly (Uploaded | null)[],
  config: Config,
  http: Http,
  delivery: Delivery,
): Promise<string> {
  refuseTooLarge(ticket.attachments, azureDevops.limits);
  const project = projectOf(ticket, config);
  const type = typeOf(ticket, config);
  const textField = await bodyField(project, type, config, http);
  const uploads = await uploadAll({
    files: ticket.attachments,
    known,
    parallel: azureDevops.limits.attachments.parallel,
    upload: (file) => upload(file, project, config, http),
    record: (state) => delivery.record({ uploads: state }),
    delivery,
  });
  await delivery.step('creating');
  const request = {
    body: itemOf(ticket, uploads, textField),
    schema: madeSchema,
    isPatch: true,
    creates: true,
  };
  return String((await post(http, config, createPath(project, type), request)).id);
}

export const adapter = defineAdapter(azureDevops, {
  /** With `validateOnly` a work item is made in every respect but one: it is not kept. */
  async check(config, http) {
    const { authenticatedUser } = await get(
      http,
      config,
      '_apis/connectionData',
      accountSchema,
      '7.1-preview',
    );
    const { project, type } = config;
    await post(http, config, `${createPath(project, type)}?validateOnly=true`, {
      body: [{ op: 'add', path: '/fields/System.Title', value: 'Eyewitness' }],
      schema: validatedSchema,
      isPatch: true,
    });
    const { customDisplayName, providerDisplayName } = authenticatedUser;
    return {
      name: customDisplayName ?? providerDisplayName ?? 'Azure DevOps',
      target: `${project} · ${type}`,
    };
  },

  async createTicket(ticket, config, http, delivery) {
    const progress = progressSchema.safeParse(delivery.progress).data;
    let made = progress?.ticket ?? delivery.found?.id;
    if (!made) {
      made = await make(ticket, progress?.uploads ?? [], config, http, delivery);
      await delivery.record({ ticket: made });
    }
    const id = made;
    return receiptOf(delivery, ticketRef(config, id), () => whatWasLost(id, ticket, config, http));
  },

  /** A query reads the database: what was made a moment ago is found. Routes lead to other projects, so all are asked. */
  async findByReference(reference, config, http) {
    const asked = {
      where: `[System.Title] CONTAINS ${quoted(shortReference(reference))}`,
      top: 10,
      fields: ['System.Description', 'Microsoft.VSTS.TCM.ReproSteps'],
    };
    const found = await query(http, config, asked, z.record(z.string(), z.unknown()));
    const ours = found.filter(({ fields }) => JSON.stringify(fields).includes(reference));
    const [oldest] = ours.sort((one, other) => one.id - other.id);
    return oldest ? ticketRef(config, oldest.id) : null;
  },

  choices,
  findSimilar,
  readStatus,

  async addReply(ticket, text, config, http) {
    const { project } = await projectOfItem(ticket, config, http);
    await post(http, config, inProject(project, `wit/workItems/${ticket.id}/comments`), {
      body: { text: renderHtml({ type: 'root', children: prose(text) }) },
      schema: madeSchema,
      version: COMMENTS_VERSION,
      creates: true,
    });
  },
});
