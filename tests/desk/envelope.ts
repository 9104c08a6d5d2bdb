import { isObject, type JsonObject } from './json.ts';
import { Refusal } from './refusal.ts';

export const WEBHOOK_SCHEMA = 'eyewitness/webhook@1';

/** The part `report` of a webhook call. */
export interface Envelope {
  reference: string;
  subject: string;
  bodies: { html: string; markdown: string; text: string };
  /** `eyewitness/report@1`, as the extension made it. */
  report: JsonObject;
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** @throws Refusal 400 where it is no JSON, 422 where the contract is not kept. */
export function readEnvelope(json: string): Envelope {
  const value = parse(json);
  if (!isObject(value)) throw new Refusal(422, 'report-invalid', 'The report is not a JSON object.');
  if (value['schema'] !== WEBHOOK_SCHEMA) {
    throw new Refusal(422, 'schema-unknown', `The report's schema is not ${WEBHOOK_SCHEMA}.`);
  }
  const { bodies, report } = value;
  const reference = needText(value, 'reference');
  if (!UUID.test(reference)) throw new Refusal(422, 'field-refused', 'The reference is not a UUID.');
  if (!isObject(bodies)) throw new Refusal(422, 'field-required', 'The report has no bodies.');
  if (!isObject(report)) throw new Refusal(422, 'field-required', 'The report has no report.');
  return {
    reference,
    subject: needText(value, 'subject'),
    bodies: {
      html: needText(bodies, 'html'),
      markdown: needText(bodies, 'markdown'),
      text: needText(bodies, 'text'),
    },
    report,
  };
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new Refusal(400, 'json-broken', 'The report is not JSON.');
  }
}

function needText(value: JsonObject, name: string): string {
  const text = value[name];
  if (typeof text === 'string' && text !== '') return text;
  throw new Refusal(422, 'field-required', `The report has no ${name}.`);
}
