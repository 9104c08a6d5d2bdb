import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { AdapterDescription, FieldFault } from '@/utils/core/model/connection';
import type { Profile } from '@/utils/core/model/profile';
import type { DeviceCode, SignInPlan, Way } from '@/utils/core/model/sign-in';

/** Values of a settings form by field name. */
export type FormValues = Record<string, unknown>;

/** What the settings need of the browser and of the helpdesk registry. */
export interface OptionsHost {
  adapters: readonly AdapterDescription[];
  /** What reporters are asked, which a mapping is about. */
  profile: Profile;
  /** Match patterns a helpdesk needs; none while its settings are too incomplete to tell. */
  originsOf: (adapterId: string, values: FormValues) => string[];
  /** All that the browser has to be asked for: those patterns and, for some helpdesks, a permission by its name. */
  needsOf: (adapterId: string, values: FormValues) => string[];
  /** The browser must be let change requests of ours, because this helpdesk refuses those of browsers. */
  changesRequests: (adapterId: string) => boolean;
  /** What is wrong with settings as they stand in the form, by field, in the form's order. */
  faultsOf: (adapterId: string, values: FormValues, way: Way) => Record<string, FieldFault>;
  /** What may be stored and shown, and what goes to the credential store alone. */
  splitSecrets: (adapterId: string, values: FormValues) => { open: FormValues; secret: FormValues };
  /** How one signs in with these settings; undefined while they do not tell. */
  planOf: (adapterId: string, values: FormValues) => SignInPlan | undefined;
  /** Where helpdesks send people back to after they signed in; administrators have to know. */
  redirectAddress: string;
  /**
   * Asks the browser for what it takes, and lets the person sign in; resolves when the sign-in is kept. Call it in the
   * click itself. @throws AppError with what became of it instead
   */
  signIn: (connectionId: string, plan: SignInPlan, how: SignInSteps) => Promise<void>;
  /** The browser's own question. Call it in the click itself, without an await before. */
  requestNeeds: (needs: string[]) => Promise<boolean>;
  /** The same for a site that is to be recorded. */
  requestWatch: (pattern: string) => Promise<boolean>;
  hasNeeds: (needs: string[]) => Promise<boolean>;
  /** Calls after every change of permissions, whoever made it. @returns a function that stops it */
  watchPermissions: (listener: () => void) => () => void;
  /** Opens a report for editing, in a page of its own. */
  openDraft: (draftId: string) => void;
  /** Set where the settings were opened for one connection. */
  connectionId: string | undefined;
  extensionVersion: string;
}

export interface SignInSteps {
  /** What the helpdesk needs anyway (`needsOf`). */
  needs: string[];
  /** The person gives up. */
  signal: AbortSignal;
  onCode: (code: DeviceCode) => void;
}

const missing = () => {
  throw new Error('no host');
};

export const OptionsHostContext = createContext<OptionsHost>({
  adapters: [],
  profile: { id: 'none', name: '', types: [], severities: [], scopes: [], products: [] },
  originsOf: missing,
  needsOf: missing,
  changesRequests: missing,
  faultsOf: missing,
  splitSecrets: missing,
  planOf: missing,
  redirectAddress: '',
  signIn: missing,
  requestNeeds: missing,
  requestWatch: missing,
  hasNeeds: missing,
  watchPermissions: missing,
  openDraft: missing,
  connectionId: undefined,
  extensionVersion: '',
});

export function useOptionsHost(): OptionsHost {
  return useContext(OptionsHostContext);
}
