import { byHand } from './by-hand';
import { type Deviation, openapi } from './openapi';

const DOCS = 'https://developer.zendesk.com/api-reference/ticketing';

const DEVIATIONS: readonly Deviation[] = [
  {
    fault: /^query include: unknown$/,
    why: 'https://developer.zendesk.com/documentation/ticketing/using-the-zendesk-api/side_loading/ stands apart',
  },
  {
    fault: /^query (?:per_page|sort_order): unknown$/,
    why: 'https://developer.zendesk.com/api-reference/introduction/pagination/ stands apart',
  },
  {
    fault: /^query filename: unknown$|^body: \S* ?is not taken/,
    why: `${DOCS}/tickets/ticket-attachments/#upload-files takes the bytes, and the name in the address`,
    only: ({ url }) => url.pathname === '/api/v2/uploads.json',
  },
  {
    fault: /^body: \/ticket must NOT have unevaluated properties \{"unevaluatedProperty":"requester"\}$/,
    why: `${DOCS}/tickets/tickets/#create-ticket has it: name and address of somebody who may be new`,
  },
  {
    fault: /^body: \/ticket\/custom_fields\/\d+ must /,
    why: 'the description takes the value of a field for its definition, against its own examples',
  },
  {
    fault: /^body: \/ticket\/priority must be equal to one of the allowed values/,
    why: 'the check asks for a priority there is none of, and makes no ticket',
    only: ({ body }) => body.includes('"priority":"eyewitness-check"'),
  },
  {
    fault: /^query query: unknown$/,
    why: `${DOCS}/tickets/ticket-requests/#search-requests has it`,
    only: ({ url }) => url.pathname === '/api/v2/requests/search.json',
  },
  {
    fault: /^body: application\/json is not taken/,
    why: `${DOCS}/tickets/ticket-requests/ has bodies for creating and updating`,
    only: ({ url }) => url.pathname.startsWith('/api/v2/requests'),
  },
];

/** Zendesk's own description. */
export const zendeskDescription = openapi(
  'zendesk-support.swagger2.json',
  ({ pathname }) => pathname.replace(/\.json$/, ''),
  DEVIATIONS,
);

/** Of requests the description has no bodies. */
export const requestsByHand = byHand('zendesk-requests', ({ pathname }) => pathname);
