import '@/utils/core/zod-without-eval';
import '@/components/shared/theme.css';
import '@/components/shared/controls.css';
import '@/components/shared/parts.css';
import '@/components/options/options.css';
import { render } from 'preact';
import { browser } from '#imports';
import { type FormValues, type OptionsHost, OptionsHostContext } from '@/components/options/host';
import { OptionsPage } from '@/components/options/OptionsPage';
import { SaverContext } from '@/components/shared/saver';
import { TextProvider } from '@/components/shared/text';
import { saver } from '@/utils/bundle/saver';
import { askToWatch } from '@/utils/capture/watched-sites';
import type { SignInPlan } from '@/utils/core/model/sign-in';
import type { HelpdeskKind } from '@/utils/helpdesk/adapter';
import { describeAdapter, faultsOf, planOf, splitSecrets } from '@/utils/helpdesk/form';
import { adapterById, adapters } from '@/utils/helpdesk/registry';
import { send } from '@/utils/messaging/send';
import { activeProfile } from '@/utils/profile/load';
import { keepStorage } from '@/utils/storage/room';
import { HEADER_RULES, needsHeaderRules } from '@/utils/outbox/header-rules';
import { beginSignIn } from '@/utils/sign-in/begin';
import { IDENTITY, signInNeeds } from '@/utils/sign-in/needs';
import { redirectAddress } from '@/utils/sign-in/redirect';
import { interfaceDirection, interfaceLanguage, phrase } from '@/utils/locale/phrase';

const language = interfaceLanguage();
document.documentElement.lang = language;
document.documentElement.dir = interfaceDirection();
document.title = phrase('options_title');

function originsOf(adapterId: string, values: FormValues): string[] {
  const adapter = adapterById(adapterId);
  if (!adapter) return [];
  // A number that is none must not hide what the address says.
  const faults = faultsOf(adapter, values);
  const sound = Object.entries(values).filter(([name]) => !(name in faults));
  const config = adapter.config.partial().safeParse(Object.fromEntries(sound));
  if (!config.success) return [];
  try {
    return adapter.origins(config.data);
  } catch {
    // Settings still being typed: no address yet, so no origin.
    return [];
  }
}

/** What is nobody's product has no name of its own, but one in the language of the interface. */
function own(byHand: HelpdeskKind['byHand']): { label?: string } {
  if (!byHand) return {};
  return { label: byHand === 'mail' ? phrase('by_hand_mail') : phrase('by_hand_file') };
}

/** Of settings that are still being typed, only sound ones tell where somebody would sign in. */
function planFor(adapterId: string, values: FormValues): SignInPlan | undefined {
  const adapter = adapterById(adapterId);
  if (!adapter) return undefined;
  const faults = faultsOf(adapter, values);
  const sound = Object.entries(values).filter(([name]) => !(name in faults));
  return planOf(adapter, Object.fromEntries(sound));
}

const changesRequests = (adapterId: string) => needsHeaderRules(adapterById(adapterId));

/** Patterns have a scheme, names of permissions have not. */
const asked = (needs: string[]) => ({
  origins: needs.filter((need) => need.includes('://')),
  permissions: [HEADER_RULES, IDENTITY, 'notifications' as const].filter((name) => needs.includes(name)),
});

const host: Omit<OptionsHost, 'redirectAddress' | 'signIn'> = {
  adapters: adapters.map((kind) => ({ ...describeAdapter(kind), ...own(kind.byHand) })),
  profile: activeProfile(),
  originsOf,
  needsOf: (adapterId, values) => {
    const origins = originsOf(adapterId, values);
    return origins.length > 0 && changesRequests(adapterId) ? [...origins, HEADER_RULES] : origins;
  },
  changesRequests,
  faultsOf: (adapterId, values, way) => {
    const adapter = adapterById(adapterId);
    return adapter ? faultsOf(adapter, values, way) : {};
  },
  planOf: planFor,
  splitSecrets: (adapterId, values) => {
    const adapter = adapterById(adapterId);
    return adapter ? splitSecrets(adapter, values) : { open: values, secret: {} };
  },
  requestNeeds: (needs) => browser.permissions.request(asked(needs)),
  requestWatch: askToWatch,
  hasNeeds: (needs) => browser.permissions.contains(asked(needs)),
  watchPermissions: (listener) => {
    const { onAdded, onRemoved } = browser.permissions;
    onAdded.addListener(listener);
    onRemoved.addListener(listener);
    return () => {
      onAdded.removeListener(listener);
      onRemoved.removeListener(listener);
    };
  },
  openDraft: (draftId) =>
    void browser.tabs.create({ url: `${browser.runtime.getURL('/sidepanel.html')}?draft=${draftId}` }),
  connectionId: new URLSearchParams(location.search).get('connection') ?? undefined,
  extensionVersion: browser.runtime.getManifest().version,
};

const hostWith = (redirect: string): OptionsHost => ({
  ...host,
  redirectAddress: redirect,
  signIn: (connectionId, plan, { needs, ...tools }) => {
    const borrowed = signInNeeds(plan, redirect);
    const allowed = browser.permissions.request(asked([...needs, ...borrowed]));
    return beginSignIn(connectionId, plan, { ...tools, redirect, allowed, borrowed: asked(borrowed) });
  },
});

void keepStorage();
window.addEventListener('online', () => void send('outbox/online', null));

const app = document.getElementById('app');

void redirectAddress().then((redirect) => {
  if (!app) return;
  render(
    <TextProvider t={phrase} language={language}>
      <OptionsHostContext.Provider value={hostWith(redirect)}>
        <SaverContext.Provider value={saver}>
          <OptionsPage />
        </SaverContext.Provider>
      </OptionsHostContext.Provider>
    </TextProvider>,
    app,
  );
});
