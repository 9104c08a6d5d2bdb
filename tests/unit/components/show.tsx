import { cleanup, configure, render } from '@testing-library/preact';
import axe from 'axe-core';
import type { ComponentChildren } from 'preact';
import { z } from 'zod';
import { afterEach, expect, vi } from 'vitest';
import { HostContext, type ReportHost } from '@/components/report/host';
import { type OptionsHost, OptionsHostContext } from '@/components/options/host';
import { TextProvider } from '@/components/shared/text';
import type { Phrase } from '@/utils/core/phrase';
import messages from '@/public/_locales/en/messages.json';
import { general } from '@/utils/profile/presets/general';

// Parts of the panel are loaded when they are needed, which takes its time on a busy machine.
configure({ asyncUtilTimeout: 15_000 });

const localeSchema = z.record(
  z.string(),
  z.object({
    message: z.string(),
    placeholders: z.record(z.string(), z.object({ content: z.string() })).optional(),
  }),
);
const english = localeSchema.parse(messages);

/** The English texts, filled in as browsers do. A key nobody wrote fails the test that shows it. */
export const t: Phrase = (key, ...values) => {
  const text = english[key];
  if (!text) throw new Error(`public/_locales/en/messages.json has no text ${key}`);
  return text.message.replace(/\$(\w+)\$/g, (_match, name: string) => {
    const place = text.placeholders?.[name.toLowerCase()]?.content ?? '';
    return values[Number(place.slice(1)) - 1] ?? '';
  });
};

export function reportHost(more: Partial<ReportHost> = {}): ReportHost {
  return {
    draftId: undefined,
    sentId: undefined,
    profile: general,
    onReady: () => undefined,
    watchActiveTab: (listener) => {
      listener({ tabId: 7, private: false });
      return () => undefined;
    },
    requestWatch: vi.fn(() => Promise.resolve(true)),
    reloadTab: vi.fn(() => Promise.resolve()),
    showDraft: vi.fn(),
    openOptions: vi.fn(),
    openConnection: vi.fn(),
    isByHand: () => false,
    findsSimilar: () => false,
    offersOf: () => ({ status: true, reply: true, files: true }),
    hasNotifications: () => Promise.resolve(true),
    requestNotifications: vi.fn(() => Promise.resolve(true)),
    reportOf: () => Promise.reject(new Error('not asked for in this test')),
    ...more,
  };
}

export function optionsHost(more: Partial<OptionsHost> = {}): OptionsHost {
  return {
    adapters: [],
    profile: general,
    originsOf: () => [],
    needsOf: (adapter, values) => more.originsOf?.(adapter, values) ?? [],
    changesRequests: () => false,
    faultsOf: () => ({}),
    planOf: () => undefined,
    redirectAddress: 'https://abc.example.test/',
    signIn: vi.fn(() => Promise.resolve()),
    splitSecrets: (_adapter, values) => ({ open: values, secret: {} }),
    requestNeeds: vi.fn(() => Promise.resolve(true)),
    requestWatch: vi.fn(() => Promise.resolve(true)),
    hasNeeds: () => Promise.resolve(true),
    watchPermissions: () => () => undefined,
    openDraft: vi.fn(),
    connectionId: undefined,
    extensionVersion: '0.1.0',
    ...more,
  };
}

afterEach(cleanup);

/** Renders with texts and hosts, as the entrypoints do. */
export function show(
  children: ComponentChildren,
  hosts: { report?: ReportHost; options?: OptionsHost } = {},
) {
  return render(
    <TextProvider t={t} language="en">
      <HostContext.Provider value={hosts.report ?? reportHost()}>
        <OptionsHostContext.Provider value={hosts.options ?? optionsHost()}>
          {children}
        </OptionsHostContext.Provider>
      </HostContext.Provider>
    </TextProvider>,
  );
}

/** Colours need a real browser; tests/e2e looks at those. */
const RULES = { 'color-contrast': { enabled: false } };

/** What stands in the page can be used by everybody, as far as axe can tell. */
export async function expectAccessible(): Promise<void> {
  document.documentElement.lang = 'en';
  document.title = 'Eyewitness';
  const { violations } = await axe.run(document, { rules: RULES });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}

/** By the name that all our tests use. */
export function named(name: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(`[data-test="${name}"]`);
  if (!found) throw new Error(`nothing is named ${name} in ${document.body.innerHTML.slice(0, 2_000)}`);
  return found;
}

/** A named control of a form. */
export function control(name: string): HTMLInputElement {
  const found = named(name);
  if (!('value' in found)) throw new Error(`${name} is no control of a form`);
  return found as HTMLInputElement;
}

export function has(name: string): boolean {
  return document.querySelector(`[data-test="${name}"]`) !== null;
}
