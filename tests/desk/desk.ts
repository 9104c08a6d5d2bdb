import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { answerStatus, takeAgentsForm, takeReply } from './answer-talk.ts';
import { paceOf, readBody, type Pace } from './body.ts';
import { answerFault, type Fault, isAccepting } from './fault.ts';
import { checkToken, MAX_REPORT_BYTES, receiveReport, type Rules } from './receive.ts';
import { Refusal } from './refusal.ts';
import { conversation, show } from './show.ts';
import { type FileInfo, openStore, type Store, type StoredFile, type Ticket } from './store.ts';
import type { Said } from './talk.ts';

export interface DeskOptions {
  /** 0, the default, takes any free one. */
  port?: number;
  /** Folder of its own for everything it keeps. */
  data: string;
  /** Bytes a second at which it reads reports, as over a slow link; or a pace of the test's own. */
  rate?: number | Pace | undefined;
  /** The bearer token callers must show; without it everybody on this machine may write. */
  token?: string | undefined;
  maxBytes?: number;
  /** One for every call, or a lottery that is asked at each. */
  fault?: Fault | FaultLottery;
}

export type FaultLottery = () => Fault | undefined;

export interface Desk {
  /** `http://127.0.0.1:4410`, without a slash at its end. */
  url: string;
  /** Where the extension's webhook sends to. */
  reports: string;
  /** Newest first. */
  tickets(): Ticket[];
  file(id: number): StoredFile | undefined;
  /** What was said on a ticket, oldest first. */
  said(ticket: number): (Said & { files: FileInfo[] })[];
  /** Statuses of the answers to those who asked what became of a ticket; 304 where they knew. */
  looks: readonly number[];
  /** From now on; undefined cures it. */
  setFault(fault: Fault | FaultLottery | undefined): void;
  close(): Promise<void>;
}

/** Who the desk says it is, to "Test connection". */
const ACCOUNT = { name: 'Desk' };

interface Inside {
  store: Store;
  rules: Rules;
  fault: Fault | FaultLottery | undefined;
  looks: number[];
}

/** Starts the embedded helpdesk on this machine's own address. Tickets that are in `data` are there again. */
export async function startDesk(options: DeskOptions): Promise<Desk> {
  const inside: Inside = {
    store: openStore(options.data),
    rules: {
      token: options.token,
      maxBytes: options.maxBytes ?? MAX_REPORT_BYTES,
      pace: typeof options.rate === 'number' ? paceOf(options.rate) : options.rate,
    },
    fault: options.fault,
    looks: [],
  };
  const server = createServer((request, response) => {
    answer(request, response, inside).catch((thrown: unknown) => refuse(response, thrown));
  });
  // A report over a slow link takes longer than Node's five minutes for a whole request.
  server.requestTimeout = 0;
  const url = `http://127.0.0.1:${await listen(server, options.port ?? 0)}`;
  return {
    url,
    reports: `${url}/api/reports`,
    tickets: () => inside.store.list(),
    file: (id) => inside.store.file(id),
    said: (ticket) => conversation(ticket, inside.store).said,
    looks: inside.looks,
    setFault: (fault) => {
      inside.fault = fault;
    },
    close: async () => {
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
      inside.store.close();
    },
  };
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  return typeof address === 'object' && address ? address.port : port;
}

async function answer(request: IncomingMessage, response: ServerResponse, inside: Inside): Promise<void> {
  const host = checkHost(request);
  const { pathname } = new URL(request.url ?? '/', host);
  const link = (ticket: Ticket) => `${host}/tickets/${ticket.id}`;
  if (pathname === '/api/reports') {
    await answerReport(request, response, inside, link);
    return;
  }
  const [, kind, number = '', more = ''] =
    /^\/(api\/reports|tickets)\/(\d+)(\/replies)?$/.exec(pathname) ?? [];
  if (kind === 'api/reports') {
    await answerTalk(request, response, Number(number), more === '' ? 'status' : 'reply', inside);
    return;
  }
  if (kind === 'tickets' && more === '' && request.method === 'POST') {
    await takeAgentsForm(request, Number(number), host, inside.store);
    response.writeHead(303, { Location: `/tickets/${number}` }).end();
    return;
  }
  if (request.method !== 'GET') throw new Refusal(405, 'method-unknown', 'This can only be looked at.');
  const { type, body, headers } = show(pathname, inside.store, link);
  response.writeHead(200, { 'Content-Type': type, 'X-Content-Type-Options': 'nosniff', ...headers });
  response.end(body);
}

/** A page elsewhere could point a name of its own at this machine and read tickets; the name gives it away. */
function checkHost({ headers }: IncomingMessage): string {
  const host = headers.host ?? '';
  if (/^(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(host)) return `http://${host}`;
  throw new Refusal(403, 'host-unknown', 'The desk answers at 127.0.0.1 and localhost alone.');
}

async function answerReport(
  request: IncomingMessage,
  response: ServerResponse,
  { store, rules, ...inside }: Inside,
  link: (ticket: Ticket) => string,
): Promise<void> {
  if (request.method !== 'POST') throw new Refusal(405, 'method-unknown', 'Reports are sent with POST.');
  const fault = typeof inside.fault === 'function' ? inside.fault() : inside.fault;
  if (fault && !isAccepting(fault)) {
    await takeAway(request, response, fault, rules);
    return;
  }
  checkToken(request, rules.token);
  if (request.headers['eyewitness-check'] === '1') {
    await readBody(request, rules.maxBytes);
    sendJson(response, 200, ACCOUNT);
    return;
  }
  const { ticket, isNew } = await receiveReport(request, rules, store);
  if (fault?.kind === 'cut-after-accept') {
    request.socket.destroy();
    return;
  }
  const answer = {
    id: String(ticket.id),
    number: ticket.number,
    link: link(ticket),
    offers: ['status', 'reply'],
  };
  if (fault?.kind === 'trickle') await sendInPieces(response, answer);
  else sendJson(response, isNew ? 201 : 200, answer);
}

/** The reporter asks after a ticket, or answers. */
async function answerTalk(
  request: IncomingMessage,
  response: ServerResponse,
  id: number,
  what: 'status' | 'reply',
  inside: Inside,
): Promise<void> {
  const fault = typeof inside.fault === 'function' ? inside.fault() : inside.fault;
  if (fault && !isAccepting(fault)) {
    await takeAway(request, response, fault, inside.rules);
  } else if (what === 'status' && request.method === 'GET') {
    inside.looks.push(answerStatus(request, response, id, inside));
  } else if (what === 'reply' && request.method === 'POST') {
    const { isNew } = await takeReply(request, id, inside);
    if (fault?.kind === 'cut-after-accept') request.socket.destroy();
    else sendJson(response, isNew ? 201 : 200, {});
  } else {
    throw new Refusal(405, 'method-unknown', 'Tickets are read with GET and answered with POST.');
  }
}

/** A call that comes to nothing. */
async function takeAway(
  request: IncomingMessage,
  response: ServerResponse,
  fault: Fault,
  rules: Rules,
): Promise<void> {
  if (fault.kind === 'refuse') {
    request.socket.destroy();
  } else if (fault.kind === 'cut-body') {
    request.once('data', () => request.socket.destroy());
  } else {
    await readBody(request, rules.maxBytes, rules.pace);
    answerFault(fault, response);
  }
}

/** Bytes of a piece, and milliseconds before the next. */
const TRICKLE_BYTES = 16;
const TRICKLE_PAUSE_MS = 5;

async function sendInPieces(response: ServerResponse, value: unknown): Promise<void> {
  const text = JSON.stringify(value);
  response.writeHead(201, { 'Content-Type': 'application/json' });
  for (let at = 0; at < text.length; at += TRICKLE_BYTES) {
    response.write(text.slice(at, at + TRICKLE_BYTES));
    await sleep(TRICKLE_PAUSE_MS);
  }
  response.end();
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(value));
}

/** A sender that is gone hears nothing. */
function refuse(response: ServerResponse, thrown: unknown): void {
  if (response.destroyed || response.headersSent) return;
  const isRefusal = thrown instanceof Refusal;
  if (!isRefusal) console.error(thrown);
  const { code, message } = isRefusal ? thrown : { code: 'desk-failed', message: 'The desk itself failed.' };
  sendJson(response, isRefusal ? thrown.status : 500, { error: { code, message } });
}
