import { z } from 'zod';
import { prose } from '@/utils/core/document/nodes';
import { AppError } from '@/utils/core/errors';
import type { Attachment } from '@/utils/core/model/report';
import { renderMarkdown } from '@/utils/core/render/markdown';
import { defineAdapter, type Delivery, type Ticket } from '../../adapter';
import type { Http } from '../../http';
import { HttpFailure } from '../../http-failure';
import { receiptOf } from '../../read-back';
import { uploadAll, type Uploads } from '../../uploads';
import { linear, type LinearConfig as Config } from '../linear';
import { ask, ISSUE, issueSchema, nodes, ticketRef } from './client';
import { issueOf, takenFiles, whatWasLost } from './issue';
import { choices, findSimilar } from './offer';
import { readStatus } from './status';

const progressSchema = z.object({
  /** Addresses of files that are there. */
  uploads: z.array(z.string().nullable()).default([]),
  ticket: issueSchema.optional(),
});

const uploadSchema = z.object({
  fileUpload: z.object({
    uploadFile: z.object({
      uploadUrl: z.url(),
      assetUrl: z.url(),
      headers: z.array(z.object({ key: z.string(), value: z.string() })),
    }),
  }),
});
const createdSchema = z.object({ issueCreate: z.object({ success: z.literal(true), issue: issueSchema }) });
const commentedSchema = z.object({ commentCreate: z.object({ success: z.literal(true) }) });
const whoSchema = z.object({ viewer: z.object({ name: z.string() }), team: z.object({ name: z.string() }) });

const CREATE = `mutation Create($input: IssueCreateInput!) {
  issueCreate(input: $input) { success issue { ${ISSUE} } }
}`;

/** Linear signs an address for this one file, and the file is put there as the signature wants it. */
async function upload({ name, type, blob }: Attachment, config: Config, http: Http): Promise<string> {
  const query = `mutation Upload($contentType: String!, $filename: String!, $size: Int!) {
    fileUpload(contentType: $contentType, filename: $filename, size: $size) {
      uploadFile { uploadUrl assetUrl headers { key value } }
    }
  }`;
  const variables = { contentType: type, filename: name, size: blob.size };
  const { fileUpload } = await ask(http, config, query, variables, uploadSchema);
  const { uploadUrl, assetUrl, headers } = fileUpload.uploadFile;
  try {
    await http.send({
      method: 'PUT',
      url: uploadUrl,
      headers: { 'Content-Type': type, ...Object.fromEntries(headers.map(({ key, value }) => [key, value])) },
      body: blob,
      expect: { status: 200, type: 'none', schema: z.undefined() },
    });
  } catch (thrown) {
    // A signature that has run out; the next attempt asks for another.
    if (thrown instanceof HttpFailure && thrown.status === 403) throw thrown.as('helpdesk-failing');
    throw thrown;
  }
  return assetUrl;
}

async function make(ticket: Ticket, known: Uploads<string>, config: Config, http: Http, delivery: Delivery) {
  const uploads = await uploadAll({
    files: takenFiles(ticket),
    known,
    parallel: linear.limits.attachments.parallel,
    upload: (file) => upload(file, config, http),
    record: (state) => delivery.record({ uploads: state }),
    delivery,
  });
  const input = await issueOf(ticket, uploads, config, http);
  await delivery.step('creating');
  const { issueCreate } = await ask(http, config, CREATE, { input }, createdSchema, true);
  return { made: issueCreate.issue, uploads };
}

async function find(reference: string, config: Config, http: Http) {
  const query = `query Find($id: ID!) { issues(filter: { id: { eq: $id } }, first: 1) { nodes { ${ISSUE} } } }`;
  const { issues } = await ask(
    http,
    config,
    query,
    { id: reference },
    z.object({ issues: nodes(issueSchema) }),
  );
  return issues.nodes[0];
}

export const adapter = defineAdapter(linear, {
  /** An issue without a title is refused, after the right to make one was looked at. */
  async check(config, http) {
    const query = 'query Who($team: String!) { viewer { name } team(id: $team) { name } }';
    const { viewer, team } = await ask(http, config, query, { team: config.team }, whoSchema);
    try {
      await ask(http, config, CREATE, { input: { teamId: config.team } }, createdSchema);
    } catch (thrown) {
      if (!(thrown instanceof AppError) || thrown.code !== 'report-refused') throw thrown;
      if (thrown instanceof HttpFailure && thrown.status !== 400) throw thrown;
    }
    return { name: viewer.name, target: team.name };
  },

  async createTicket(ticket, config, http, delivery) {
    const progress = progressSchema.safeParse(delivery.progress).data;
    let uploads: Uploads<string> = progress?.uploads ?? [];
    let issue = progress?.ticket ?? (delivery.found && (await find(delivery.found.id, config, http)));
    if (!issue) {
      const result = await make(ticket, uploads, config, http, delivery);
      issue = result.made;
      uploads = result.uploads;
      await delivery.record({ ticket: issue, uploads });
    }
    const { id } = issue;
    const addresses = uploads.map((address) => address ?? '');
    return receiptOf(delivery, ticketRef(issue), () => whatWasLost(id, ticket, addresses, config, http));
  },

  async findByReference(reference, config, http) {
    const issue = await find(reference, config, http);
    return issue ? ticketRef(issue) : null;
  },

  choices,
  findSimilar,
  readStatus,

  async addReply({ id }, text, config, http) {
    const query = `mutation Comment($input: CommentCreateInput!) { commentCreate(input: $input) { success } }`;
    const body = renderMarkdown({ type: 'root', children: prose(text) }, { flavour: 'linear' });
    await ask(http, config, query, { input: { issueId: id, body } }, commentedSchema, true);
  },
});
