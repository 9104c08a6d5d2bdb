import { z } from 'zod';
import type { TicketReply, TicketStatus } from '@/utils/core/model/helpdesk';
import type { TicketRef } from '@/utils/core/model/receipt';
import type { Http } from '../../http';
import { HttpFailure } from '../../http-failure';
import type { ServicenowConfig as Config } from '../servicenow';
import { get } from './client';
import { momentOf } from './offer';

/** States by their numbers, as ServiceNow is delivered. */
const STATES: Record<Config['table'], Record<string, TicketStatus['state']>> = {
  incident: { '3': 'waiting', '6': 'solved', '7': 'closed', '8': 'closed' },
  sn_customerservice_case: { '18': 'waiting', '6': 'solved', '3': 'closed', '7': 'closed' },
};

const field = z.object({ value: z.string(), display_value: z.string() });
const recordSchema = z.object({ state: field, comments: field });

/** What stands above each comment: when, who, and in brackets what kind of entry it is. */
const HEAD = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) - (.+) \([^()\n]*\)$/gm;

/** The journal of comments, which comes as one text, newest first. Work notes are a journal of their own. */
function repliesIn(journal: string): TicketReply[] {
  const heads = [...journal.matchAll(HEAD)];
  return heads
    .map((head, index): TicketReply => {
      const [line, at = '', author = ''] = head;
      const text = journal.slice(head.index + line.length, heads[index + 1]?.index).trim();
      return { id: `${at} ${heads.length - index}`, at: momentOf(at), author, text };
    })
    .reverse();
}

export async function readStatus({ id }: TicketRef, config: Config, http: Http): Promise<TicketStatus> {
  try {
    const path = `table/${config.table}/${id}?sysparm_fields=state,comments&sysparm_display_value=all`;
    const { state, comments } = await get(http, config, path, recordSchema);
    return {
      state: STATES[config.table][state.value] ?? 'open',
      name: state.display_value,
      replies: repliesIn(comments.display_value),
    };
  } catch (thrown) {
    if (thrown instanceof HttpFailure && thrown.status === 404)
      return { state: 'gone', name: '', replies: [] };
    throw thrown;
  }
}
