import { z } from 'zod';
import { prose } from '@/utils/core/document/nodes';
import type { ChoiceKind } from '@/utils/core/model/helpdesk';
import { ticketRefSchema, type TicketRef } from '@/utils/core/model/receipt';
import type { Delivery, Ticket, Within } from '../../adapter';
import type { Http } from '../../http';
import { receiptOf } from '../../read-back';
import { attachMissing, refuseFiles } from './attach';
import { placeForPeople, send, ticketRef } from './client';
import { createIssue, whatWasLost } from './issue';
import { offers, similarIssues } from './offer';
import { prove } from './prove';
import { findIssue } from './search';
import { type JiraConfig, textOf, type Version } from './site';
import { issueStatus } from './status';

const progressSchema = z.object({ ticket: ticketRefSchema });

/** How a Jira is spoken to in one version of its API. */
export function jiraWork(version: Version) {
  return {
    check: (config: JiraConfig, http: Http) => prove(config, version, http),

    async createTicket(ticket: Ticket, config: JiraConfig, http: Http, delivery: Delivery) {
      const { attachments } = ticket;
      const known = progressSchema.safeParse(delivery.progress).data?.ticket ?? delivery.found;
      let made = known;
      if (!made) {
        await refuseFiles(attachments, config, version, http);
        // Before the issue is there: nothing may come between making it and writing that down.
        const place = await placeForPeople(config, http);
        await delivery.step('creating');
        made = ticketRef(await createIssue(ticket, config, version, http), place);
        await delivery.record({ ticket: made });
      }
      const { id } = made;
      await delivery.step('attaching');
      await attachMissing(id, attachments, !known, config, version, http);
      return receiptOf(delivery, made, () => whatWasLost(id, ticket, config, version, http));
    },

    findByReference: (reference: string, config: JiraConfig, http: Http) =>
      findIssue(reference, config, version, http),

    choices: (what: ChoiceKind, config: Partial<JiraConfig>, http: Http, within: Within) =>
      offers(what, config, version, http, within),

    findSimilar: (words: string, config: JiraConfig, http: Http) =>
      similarIssues(words, config, version, http),

    readStatus: (ticket: TicketRef, config: JiraConfig, http: Http) =>
      issueStatus(ticket, config, version, http),

    async addReply({ id }: TicketRef, text: string, config: JiraConfig, http: Http) {
      const body = textOf({ type: 'root', children: prose(text) }, version);
      await send(http, config, {
        method: 'POST',
        path: `api/${version}/issue/${encodeURIComponent(id)}/comment`,
        body: { body },
        expect: { status: 201, schema: z.object({ id: z.coerce.string() }) },
        creates: true,
      });
    },
  };
}
