// @vitest-environment node
import { describe, expect, test } from 'vitest';
import type { HelpdeskAdapter } from '@/utils/helpdesk/adapter';
import { adapter as azureDevops } from '@/utils/helpdesk/adapters/azure-devops/work';
import { adapter as github } from '@/utils/helpdesk/adapters/github/work';
import { adapter as gitlab } from '@/utils/helpdesk/adapters/gitlab/work';
import { adapter as linear } from '@/utils/helpdesk/adapters/linear/work';
import { adapter as servicenow } from '@/utils/helpdesk/adapters/servicenow/work';
import { adapter as zendesk } from '@/utils/helpdesk/adapters/zendesk/work';
import { adapter as zendeskRequests } from '@/utils/helpdesk/adapters/zendesk-requests/work';
import { describeAdapter, faultsOf, parseConfig, planOf, splitSecrets } from '@/utils/helpdesk/form';
import { createHttp } from '@/utils/helpdesk/http';
import { adapters } from '@/utils/helpdesk/registry';
import { azureDouble } from './doubles/azure-devops';
import { githubDouble } from './doubles/github';
import { gitlabDouble } from './doubles/gitlab';
import type { HelpdeskDouble } from './doubles/helpdesk-double';
import { linearDouble } from './doubles/linear';
import { servicenowDouble } from './doubles/servicenow';
import { zendeskDouble } from './doubles/zendesk';
import { hostileReport } from './hostile-report';
import { attempt, Memory } from './outbox-loop';

const ACCESS = 'access-of-the-sign-in';

/** Every kind one can sign in to, at an address of its vendor, and where that sends people and their tokens. */
const KINDS: [HelpdeskAdapter, () => Promise<HelpdeskDouble>, string, string[]][] = [
  [
    zendesk,
    () => zendeskDouble('agent'),
    'https://example.zendesk.com/agent/tickets/5',
    ['https://example.zendesk.com/oauth/authorizations/new', 'https://example.zendesk.com/oauth/tokens'],
  ],
  [
    zendeskRequests,
    () => zendeskDouble('end-user'),
    'https://example.zendesk.com/hc/en-us',
    ['https://example.zendesk.com/oauth/authorizations/new', 'https://example.zendesk.com/oauth/tokens'],
  ],
  [
    gitlab,
    gitlabDouble,
    'https://git.example.org/gitlab/-/profile',
    ['https://git.example.org/gitlab/oauth/authorize', 'https://git.example.org/gitlab/oauth/token'],
  ],
  [
    linear,
    linearDouble,
    'https://api.linear.app/graphql',
    ['https://linear.app/oauth/authorize', 'https://api.linear.app/oauth/token'],
  ],
  [
    azureDevops,
    azureDouble,
    'https://dev.azure.com/example/Support/_workitems',
    [
      'https://login.microsoftonline.com/organizations/oauth2/v2.0/authorize',
      'https://login.microsoftonline.com/organizations/oauth2/v2.0/token',
    ],
  ],
  [
    servicenow,
    servicenowDouble,
    'https://example.service-now.com/now/nav/ui/home',
    ['https://example.service-now.com/oauth_auth.do', 'https://example.service-now.com/oauth_token.do'],
  ],
  [
    github,
    githubDouble,
    'https://github.com/example',
    ['https://github.com/login/device/code', 'https://github.com/login/oauth/access_token'],
  ],
];

test('these are all the kinds one can sign in to', () => {
  const there = adapters.filter(({ signIn }) => signIn).map(({ id }) => id);
  expect(KINDS.map(([{ id }]) => id).sort()).toEqual(there.sort());
});

describe.each(KINDS)('$label, signed in to', (adapter, start, address, [first = '', tokens = '']) => {
  const secrets = describeAdapter(adapter).fields.filter(({ way }) => way === 'token');

  /** Settings of the double without what is pasted, as they are after a sign-in. */
  const signedIn = (double: HelpdeskDouble) => {
    const pasted = new Set(secrets.map(({ name }) => name));
    const open = Object.entries(double.settings).filter(([name]) => !pasted.has(name));
    return parseConfig(adapter, { ...Object.fromEntries(open), clientId: 'c', access: ACCESS });
  };

  test('every request bears the token of the sign-in, and the ticket is the same', async () => {
    const double = await start();
    try {
      let own: string | null = '';
      const probing: typeof fetch = (input, init) => {
        own = new Headers(init?.headers).get('authorization') ?? own;
        return fetch(input, init);
      };
      await adapter.check(parseConfig(adapter, double.settings), createHttp({ fetch: probing }));
      expect(own).toMatch(/\S/);
      const sent = new Set<string | null>();
      // The double knows its own credentials; everything else is what goes over the wire.
      const translating: typeof fetch = (input, init) => {
        const headers = new Headers(init?.headers);
        const has = headers.get('authorization');
        // An address that is signed for one file bears no token at all.
        if (has !== null) headers.set('authorization', own ?? '');
        sent.add(has);
        return fetch(input, { ...init, headers });
      };
      const http = createHttp({ fetch: translating });
      const config = signedIn(double);
      await adapter.check(config, http);
      const receipt = await attempt(adapter, config, http, hostileReport(), new Memory());
      await adapter.readStatus?.(receipt.ticket, config, http);
      await adapter.addReply?.(receipt.ticket, 'Thank you', config, http);
      const [what] = adapter.can.choices;
      if (what) expect(await adapter.choices?.(what, config, http, {})).not.toEqual([]);
      sent.delete(null);
      expect([...sent]).toEqual([`Bearer ${ACCESS}`]);
      expect(double.tickets).toHaveLength(1);
    } finally {
      await double.close();
    }
  });

  test('leads to the vendor’s own addresses, and tokens go nowhere the browser was not asked for', () => {
    const settings = { address, clientId: 'c' };
    const plan = planOf(adapter, settings);
    expect(plan).toMatchObject({ flow: adapter.signIn?.flow, clientId: 'c', tokens });
    expect(plan && (plan.flow === 'code' ? plan.authorise : plan.codes)).toBe(first);
    const config = adapter.config.partial().parse(settings);
    const asked = [tokens, ...(plan?.flow === 'device' ? [first] : [])];
    for (const one of asked) expect(adapter.origins(config)).toContain(`https://${new URL(one).hostname}/*`);
  });

  test('has a form for either way, in which the other does not matter', () => {
    const { fields, signIn } = describeAdapter(adapter);
    expect(signIn).toBe(adapter.signIn?.flow);
    expect(fields.map(({ name }) => name)).not.toContain('access');
    const needed = secrets.filter(({ required }) => required).map(({ name }) => name);
    expect(needed.length).toBeGreaterThan(0);
    expect(Object.keys(faultsOf(adapter, { address }, 'token'))).toEqual(expect.arrayContaining(needed));
    const faults = Object.keys(faultsOf(adapter, { address, email: 'nonsense' }, 'sign-in'));
    expect(faults).toContain('clientId');
    expect(faults.filter((name) => secrets.some((field) => field.name === name))).toEqual([]);
  });

  test('keeps its token among the secrets, and without a client does not sign in', () => {
    expect(splitSecrets(adapter, { clientId: 'c', access: ACCESS })).toEqual({
      open: { clientId: 'c' },
      secret: { access: ACCESS },
    });
    expect(planOf(adapter, { address })).toBeUndefined();
  });
});

test('a token of Microsoft’s is for Microsoft’s servers', () => {
  for (const address of [
    'https://tfs.example.org/tfs/c',
    'https://dev.azure.com.example.org/x',
    'http://dev.azure.com/x',
  ])
    expect(planOf(azureDevops, { address, clientId: 'c' })).toBeUndefined();
  const own = { address: 'https://dev.azure.com/x', clientId: 'c', tenant: 'example.onmicrosoft.com' };
  expect(planOf(azureDevops, own)?.tokens).toBe(
    'https://login.microsoftonline.com/example.onmicrosoft.com/oauth2/v2.0/token',
  );
});
