import type { HelpdeskDouble, KeptTicket } from './helpdesk-double';
import { recording } from './recording';
import { type Reply, type Seen, startDouble } from './server';

const PASSWORD = 'reporter-password';
const SESSION = '<session>';
const QUEUES = ['Support', 'Applications'];
const PRIORITIES = ['1 very low', '2 low', '3 normal', '4 high', '5 very high'];
const TYPES = ['Unclassified', 'Incident'];
const replay = recording('znuny.json');

interface Wanted {
  SessionID?: string;
  Ticket: { Title: string; Queue: string; Priority: string; Type?: string };
  Article: { Subject: string; Body: string };
  DynamicField?: { Name: string; Value: string }[];
  Attachment?: { Filename: string; ContentType: string; Content: string }[];
}

interface ZnunyTicket extends KeptTicket {
  wanted: Wanted;
  stateType: string;
  answers: { text: string; visible: boolean; from: string }[];
}

/** Znuny 6 with its sample web service: every refusal has the status 200. */
export async function znunyDouble(): Promise<HelpdeskDouble> {
  const tickets: ZnunyTicket[] = [];
  let keepsFiles = true;

  function refusal({ Ticket, DynamicField = [], Attachment = [] }: Wanted): string | undefined {
    if (!QUEUES.includes(Ticket.Queue)) return 'queue not there';
    if (Ticket.Type !== undefined && !TYPES.includes(Ticket.Type)) return 'type not there';
    if (!PRIORITIES.includes(Ticket.Priority)) return 'priority not there';
    if (DynamicField.some(({ Name }) => !['Reference', 'Browser'].includes(Name))) return 'field not there';
    if (Attachment.some(({ Content }) => !Content)) return 'empty file';
    if (Attachment.some(({ ContentType }) => !ContentType.includes('/'))) return 'file of no type';
    return undefined;
  }

  function create(wanted: Wanted): Reply {
    const no = refusal(wanted);
    if (no) return replay(no);
    const { Ticket, Article, DynamicField = [], Attachment = [] } = wanted;
    const id = String(tickets.length + 1);
    const files = Attachment.map(({ Filename, ContentType, Content }) => ({
      name: Filename,
      type: ContentType,
      bytes: Buffer.from(Content, 'base64'),
    }));
    tickets.push({
      id,
      subject: Ticket.Title,
      body: Article.Body,
      files: keepsFiles ? files : [],
      fields: { queue: Ticket.Queue, type: Ticket.Type, priority: Ticket.Priority, custom: DynamicField },
      replies: [],
      wanted,
      stateType: 'new',
      answers: [],
    });
    return replay('create', { TicketID: id, TicketNumber: `202611221000000${id}` });
  }

  function show(id: string): Reply {
    const ticket = tickets.find((one) => one.id === id);
    if (!ticket) return replay('ticket not there');
    const { wanted, stateType } = ticket;
    const article = (ArticleID: string, more: object) => ({
      ArticleID,
      SenderType: 'agent',
      IncomingTime: 1_795_323_728,
      IsVisibleForCustomer: 1,
      ...more,
    });
    const file = (Filename: string, Disposition: string, bytes: number) => ({
      Filename,
      Disposition,
      FilesizeRaw: String(bytes),
    });
    const first = article('1', {
      SenderType: 'customer',
      Body: 'What Znuny makes of it',
      Attachment: [
        file('file-2', 'inline', Buffer.byteLength(ticket.body)),
        ...ticket.files.map(({ name, bytes }) => file(name, 'attachment', bytes.length)),
      ],
    });
    const answers = ticket.answers.map(({ text, visible, from }, index) =>
      article(String(index + 2), { Body: text, IsVisibleForCustomer: visible ? 1 : 0, From: from }),
    );
    const shown = {
      TicketNumber: `202611221000000${id}`,
      Title: ticket.subject,
      Queue: wanted.Ticket.Queue,
      Type: wanted.Ticket.Type ?? 'Unclassified',
      Priority: wanted.Ticket.Priority,
      State: stateType,
      StateType: stateType,
      Created: '2026-11-22 05:02:08',
      DynamicField: wanted.DynamicField ?? [],
      Article: [first, ...answers],
    };
    return replay('ticket', { Ticket: [shown] });
  }

  function search({ searchParams }: URL): Reply {
    const title = searchParams.get('Title')?.slice(1, -1).toLowerCase() ?? '';
    const found = tickets.filter(({ subject }) => subject.toLowerCase().includes(title));
    return found.length > 0
      ? replay('search', { TicketID: found.map(({ id }) => id) })
      : replay('nothing found');
  }

  function reply({ TicketID, Article }: { TicketID: string; Article: { Body: string } }): Reply {
    const ticket = tickets.find(({ id }) => id === TicketID);
    ticket?.replies?.push(Article.Body);
    return replay('reply', { TicketID });
  }

  function handle({ method, url, body }: Seen): Reply {
    const [, path = '', id = ''] =
      /^\/otrs\/nph-genericinterface\.pl\/Webservice\/Tickets\/(\w+)(?:\/(.+))?$/.exec(url.pathname) ?? [];
    const sent = method === 'POST' ? (JSON.parse(body.toString()) as Record<string, unknown>) : {};
    if (path === 'Session' && method === 'POST')
      return replay(sent['Password'] === PASSWORD ? 'session' : 'bad password');
    if (path === 'Session') return replay('session data');
    if ((sent['SessionID'] ?? url.searchParams.get('SessionID')) !== SESSION)
      return replay('session not there');
    if (path === 'TicketUpdate') return reply(sent as unknown as Parameters<typeof reply>[0]);
    if (path !== 'Ticket') return replay('web service not there');
    if (method === 'POST') return create(sent as unknown as Wanted);
    return id ? show(id) : search(url);
  }

  const server = await startDouble(handle);
  return {
    ...server,
    tickets,
    settings: {
      address: `${server.address}/otrs/customer.pl?Action=CustomerTicketOverview`,
      webService: 'Tickets',
      login: 'reporter',
      password: PASSWORD,
      queue: 'Support',
      referenceField: 'Reference',
    },
    isCreate: ({ method, url, body }) =>
      method === 'POST' && url.pathname.endsWith('/Tickets/Ticket') && !body.includes('"ContentType":"none"'),
    dropFiles: () => {
      keepsFiles = false;
    },
    mapped: {
      mapping: {
        priority: { blocked: '4 high' },
        type: { bug: 'Incident' },
        fields: [{ id: 'Browser', value: '{browser}' }],
        routes: [{ product: 'app', queue: 'Applications' }],
      },
      kept: {
        queue: 'Applications',
        type: 'Incident',
        priority: '4 high',
        custom: [
          { Name: 'Browser', Value: 'Chromium 156.0.8078.79' },
          { Name: 'Reference', Value: '1a2b3c4d-0000-4000-8000-00000000abcd' },
        ],
      },
    },
    agents: {
      answer: (id, text, to) => {
        const from = '"Sam Support" <agent@example.test>';
        tickets.find((one) => one.id === id)?.answers.push({ text, visible: to === 'everybody', from });
      },
      solve: (id) => {
        const ticket = tickets.find((one) => one.id === id);
        if (ticket) ticket.stateType = 'closed';
      },
    },
  };
}
