import { z } from 'zod';
import { prose } from '@/utils/core/document/nodes';
import { ticketRefSchema } from '@/utils/core/model/receipt';
import { defineAdapter } from '../../adapter';
import { lostFiles, receiptOf } from '../../read-back';
import { uploadAll } from '../../uploads';
import { get, refusalSchema, send } from '../jira/client';
import { textOf } from '../jira/site';
import { jiraServiceManagement } from '../jira-service-management';
import { API, asUnknown, ticketRef } from './client';
import { attach, upload } from './files';
import { choices, findRequest, findSimilar, readStatus } from './offer';
import { createRequest, deskOf, filesOf, whatWasLost } from './request';

/** Ids of uploads serve once, so those of an earlier attempt are good only while there is no request. */
const progressSchema = z.object({
  desk: z.string().optional(),
  uploads: z.array(z.string().nullable()).default([]),
  ticket: ticketRefSchema.optional(),
});

export const adapter = defineAdapter(jiraServiceManagement, {
  async check(config, http) {
    const { displayName: name } = await get(
      http,
      config,
      'api/2/myself',
      z.object({ displayName: z.string() }),
    );
    const desk = `${API}/servicedesk/${config.serviceDesk}`;
    const { projectName } = await get(http, config, desk, z.object({ projectName: z.string() })).catch(
      (thrown: unknown) => {
        throw asUnknown(thrown, 'queue-unknown', 'serviceDesk');
      },
    );
    const type = await get(
      http,
      config,
      `${desk}/requesttype/${config.requestType}`,
      z.object({ name: z.string() }),
    ).catch((thrown: unknown) => {
      throw asUnknown(thrown, 'field-refused', 'requestType');
    });
    // One without a summary is refused after the rights were looked at, and what a browser writes before.
    await send(http, config, {
      method: 'POST',
      path: `${API}/request`,
      body: {
        serviceDeskId: config.serviceDesk,
        requestTypeId: config.requestType,
        requestFieldValues: { summary: '' },
      },
      expect: { status: 400, schema: refusalSchema },
    });
    return { name, target: `${projectName}: ${type.name}` };
  },

  async createTicket(ticket, config, http, delivery) {
    const progress = progressSchema.safeParse(delivery.progress).data;
    const desk = deskOf(ticket, config);
    // Empty files are refused; there is nothing in them to miss.
    const files = ticket.attachments.filter(({ blob }) => blob.size > 0);
    const uploads = (missing: typeof files, known: readonly (string | null)[], isNew: boolean) =>
      uploadAll({
        files: missing,
        known,
        parallel: jiraServiceManagement.limits.attachments.parallel,
        upload: (file) => upload(file, desk, config, http),
        record: async (ids) => {
          if (isNew) await delivery.record({ desk, uploads: ids });
        },
        delivery,
      });
    let made = progress?.ticket ?? delivery.found;
    let ids: string[];
    if (made) {
      const kept = await filesOf(made.id, config, http);
      const lost = lostFiles(
        files.map(({ name, blob }) => ({ name, bytes: blob.size })),
        kept,
      );
      const missing = files.filter((file) => lost.some(({ name }) => name === file.name));
      ids = await uploads(missing, [], false);
    } else {
      ids = await uploads(files, progress?.desk === desk ? progress.uploads : [], true);
      await delivery.step('creating');
      made = ticketRef(await createRequest(ticket, config, http));
      await delivery.record({ ticket: made });
    }
    const { id } = made;
    await delivery.step('attaching');
    await attach(id, ids, ticket.report.reference, config, http);
    return receiptOf(delivery, made, () => whatWasLost(id, ticket, config, http));
  },

  findByReference: findRequest,
  choices,
  findSimilar,
  readStatus,

  async addReply({ id }, text, config, http) {
    // Wiki markup, on the Cloud too: comments of requests know no documents.
    const body = textOf({ type: 'root', children: prose(text) }, '2');
    await send(http, config, {
      method: 'POST',
      path: `${API}/request/${encodeURIComponent(id)}/comment`,
      body: { body, public: true },
      expect: { status: 201, schema: z.object({ id: z.coerce.string() }) },
      creates: true,
    });
  },
});
