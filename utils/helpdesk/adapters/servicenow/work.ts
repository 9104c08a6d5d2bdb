import { z } from 'zod';
import type { Attachment } from '@/utils/core/model/report';
import { AppError } from '@/utils/core/errors';
import { ticketRefSchema } from '@/utils/core/model/receipt';
import { defineAdapter, type Delivery, type Ticket } from '../../adapter';
import { refuseTooLarge } from '../../attachment-limits';
import type { Http } from '../../http';
import { HttpFailure } from '../../http-failure';
import { lostFiles, receiptOf } from '../../read-back';
import { servicenow, type ServicenowConfig as Config } from '../servicenow';
import { inQuery, recordSchema, refusalSchema, headers, rows, send, ticketRef, url } from './client';
import { choices, findSimilar } from './offer';
import { callerOf, filesOf, recordOf, whatWasLost } from './record';
import { readStatus } from './status';

const progressSchema = z.object({ ticket: ticketRefSchema });
const userSchema = z.object({ name: z.string() });
const attachedSchema = z.object({ sys_id: z.string() });

/** Nobody's: all zeros are no record of any table. */
const NO_RECORD = '0'.repeat(32);

/** Answers to a file that its own kind or size has earned; the ticket stands without it, and the receipt says so. */
const REFUSED: readonly number[] = [400, 403, 413, 415];

async function attach(
  { name, type, blob }: Attachment,
  id: string,
  config: Config,
  http: Http,
): Promise<void> {
  const query = new URLSearchParams({ table_name: config.table, table_sys_id: id, file_name: name });
  try {
    await send(http, config, {
      method: 'POST',
      path: `attachment/file?${query}`,
      file: { blob, type },
      status: 201,
      result: attachedSchema,
    });
  } catch (thrown) {
    if (!(thrown instanceof HttpFailure) || !REFUSED.includes(thrown.status)) throw thrown;
  }
}

/** One after the other: ServiceNow locks the record for each. Empty files it does not take. */
async function attachAll(ticket: Ticket, id: string, config: Config, http: Http, delivery: Delivery) {
  const files = ticket.attachments.filter(({ blob }) => blob.size > 0);
  const there = await filesOf(id, config, http);
  const sizes = files.map(({ name, blob }) => ({ name, bytes: blob.size }));
  const missing = lostFiles(sizes, there).map(({ name }) => name);
  const open = files.filter(({ name }) => missing.includes(name));
  for (const [index, file] of open.entries()) {
    await delivery.step('attaching', { done: files.length - open.length + index, total: files.length });
    await attach(file, id, config, http);
  }
}

async function create(ticket: Ticket, config: Config, http: Http, delivery: Delivery) {
  refuseTooLarge(ticket.attachments, servicenow.limits);
  const caller = await callerOf(ticket, config, http);
  await delivery.step('creating');
  const record = await send(http, config, {
    method: 'POST',
    path: `table/${config.table}?sysparm_fields=sys_id,number&sysparm_input_display_value=false`,
    body: recordOf(ticket, caller, config),
    status: 201,
    result: recordSchema,
    creates: true,
  });
  return ticketRef(config, record);
}

/**
 * The group of the settings. An account that may not read groups is shown none at all, and not told so: then nothing
 * is known of this one.
 */
async function refuseUnknownGroup(config: Config, http: Http): Promise<void> {
  const { group } = config;
  if (group === undefined) return;
  const groups = (where: string) =>
    rows(http, config, 'sys_user_group', { where, fields: 'sys_id', limit: 1 }, attachedSchema);
  try {
    if ((await groups(`active=true^sys_id=${group}`)).length > 0) return;
    if ((await groups('active=true')).length === 0) return;
  } catch (thrown) {
    if (thrown instanceof HttpFailure && thrown.status === 403) return;
    throw thrown;
  }
  throw new AppError('queue-unknown', { detail: group, field: 'group' });
}

/** A change to a record that is not there: reading may get through where writing does not. */
async function proveWriting(config: Config, http: Http): Promise<void> {
  await http
    .send({
      method: 'PATCH',
      url: url(config, `table/${config.table}/${NO_RECORD}`),
      headers: { ...headers(config), 'Content-Type': 'application/json' },
      body: JSON.stringify({ correlation_display: 'Eyewitness' }),
      expect: { status: 404, type: 'json', schema: refusalSchema },
    })
    .catch((thrown: unknown) => {
      const refusal = thrown instanceof HttpFailure && thrown.status === 400 && thrown.read(refusalSchema);
      // The table belongs to a part of ServiceNow that is not there.
      if (refusal) throw thrown.as('queue-unknown', refusal.error.message, 'table');
      throw thrown;
    });
}

export const adapter = defineAdapter(servicenow, {
  /**
   * Who we are, that a call that writes gets through to the table, and that its group is there. That this account may
   * make a record is for the first report to show.
   */
  async check(config, http) {
    // Whoever signed in did not say under which name.
    const who =
      config.login === undefined ? 'sys_id=javascript:gs.getUserID()' : `user_name=${inQuery(config.login)}`;
    const asked = { where: who, fields: 'name', limit: 1 };
    const [user] = await rows(http, config, 'sys_user', asked, userSchema);
    await proveWriting(config, http);
    await refuseUnknownGroup(config, http);
    return { name: user?.name ?? config.login ?? '', target: config.table };
  },

  async createTicket(ticket, config, http, delivery) {
    const progress = progressSchema.safeParse(delivery.progress).data;
    let made = progress?.ticket ?? delivery.found;
    if (!made) {
      made = await create(ticket, config, http, delivery);
      await delivery.record({ ticket: made });
    }
    const ref = made;
    await attachAll(ticket, ref.id, config, http, delivery);
    return receiptOf(delivery, ref, () => whatWasLost(ref.id, ticket, config, http));
  },

  async findByReference(reference, config, http) {
    const asked = {
      where: `correlation_id=${inQuery(reference)}^ORDERBYsys_created_on`,
      fields: 'sys_id,number',
      limit: 1,
    };
    const [record] = await rows(http, config, config.table, asked, recordSchema);
    return record ? ticketRef(config, record) : null;
  },

  choices,
  findSimilar,
  readStatus,

  /** Additional comments are what the caller reads; work notes are not. */
  async addReply({ id }, text, config, http) {
    await send(http, config, {
      method: 'PATCH',
      path: `table/${config.table}/${id}?sysparm_fields=sys_id`,
      body: { comments: text },
      status: 200,
      result: attachedSchema,
      creates: true,
    });
  },
});
