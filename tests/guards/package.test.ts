import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { packageZip } from '../browsers/package';
import { BYTE_BUDGETS } from '../budgets';
import { read } from './source-files';

type BrowserName = 'chromium' | 'firefox';

/** The packages `npm run zip` made, which are what all browser tests run and what is given to people. */
const zips = { chromium: readFileSync(packageZip('chromium')), firefox: readFileSync(packageZip('firefox')) };
const packages = { chromium: unzipSync(zips.chromium), firefox: unzipSync(zips.firefox) };

const manifestSchema = z.looseObject({
  permissions: z.array(z.string()),
  optional_permissions: z.array(z.string()),
  optional_host_permissions: z.array(z.string()),
});

function manifestOf(browser: BrowserName) {
  const text = new TextDecoder().decode(packages[browser]['manifest.json']);
  return manifestSchema.parse(JSON.parse(text));
}

const LESSON =
  'A permission is a promise to everybody who installed us. Change docs/architecture.md and this copy together.';

describe('manifests', () => {
  test('Chromium asks for exactly what the design names', () => {
    const manifest = manifestOf('chromium');
    expect([...manifest.permissions].sort(), LESSON).toEqual([
      'activeTab',
      'alarms',
      'contextMenus',
      'offscreen',
      'scripting',
      'sidePanel',
      'storage',
      'unlimitedStorage',
    ]);
    expect([...manifest.optional_permissions].sort(), LESSON).toEqual([
      'declarativeNetRequestWithHostAccess',
      'downloads',
      'identity',
      'notifications',
      'webRequest',
    ]);
  });

  test('Firefox asks for exactly what the design names', () => {
    const manifest = manifestOf('firefox');
    expect([...manifest.permissions].sort(), LESSON).toEqual([
      'activeTab',
      'alarms',
      'contextMenus',
      'scripting',
      'storage',
      'unlimitedStorage',
    ]);
    expect([...manifest.optional_permissions].sort(), LESSON).toEqual([
      'downloads',
      'notifications',
      'webRequest',
    ]);
    expect(manifest).toMatchObject({ sidebar_action: { open_at_install: false } });
  });

  test.each(['chromium', 'firefox'] as const)(
    '%s: no host is required, nothing is declared for all pages',
    (browser) => {
      const manifest = manifestOf(browser);
      expect(manifest.optional_host_permissions).toEqual([
        'http://*/*',
        'https://*/*',
        'ws://*/*',
        'wss://*/*',
      ]);
      expect(manifest).not.toHaveProperty('host_permissions');
      expect(manifest).not.toHaveProperty('content_scripts');
      expect(manifest).not.toHaveProperty('web_accessible_resources');
    },
  );

  test('ids are fixed and oldest browsers are named', () => {
    expect(manifestOf('chromium')).toMatchObject({ key: expect.any(String), minimum_chrome_version: '116' });
    expect(manifestOf('firefox')).toMatchObject({
      browser_specific_settings: {
        gecko: { id: '{b5a3a3b4-6f6e-4a58-9d0f-2f6f1c1f7c1e}', strict_min_version: '140.0' },
      },
    });
  });
});

describe('contents', () => {
  const text = (browser: BrowserName, name: string) => {
    const bytes = packages[browser][name];
    expect(bytes, `${name} is missing from the ${browser} package`).toBeDefined();
    return new TextDecoder().decode(bytes);
  };

  test.each(['chromium', 'firefox'] as const)(
    '%s: injected scripts are within their byte budgets',
    (browser) => {
      const { recorder, relay } = BYTE_BUDGETS;
      expect(packages[browser]['recorder.js']?.length).toBeLessThanOrEqual(recorder);
      expect(packages[browser]['relay.js']?.length).toBeLessThanOrEqual(relay);
    },
  );

  test.each(['chromium', 'firefox'] as const)(
    '%s: what runs in pages knows no extension API, no zod, no polyfill',
    (browser) => {
      expect(text(browser, 'recorder.js')).not.toMatch(
        /\bchrome\.|\bbrowser\.|ZodError|webextension-polyfill/,
      );
      expect(text(browser, 'relay.js')).not.toMatch(/ZodError|webextension-polyfill/);
    },
  );

  test.each(['chromium', 'firefox'] as const)(
    '%s: nothing is fetched from elsewhere, nothing is evaluated',
    (browser) => {
      for (const [name, bytes] of Object.entries(packages[browser])) {
        if (!/\.(js|html|css)$/.test(name)) continue;
        const source = new TextDecoder().decode(bytes);
        expect(source, name).not.toMatch(/\beval\(|importScripts\(/);
        expect(source, name).not.toMatch(/(?:src|href)=["']https?:|@import\s+url\(["']?https?:/);
      }
    },
  );

  test.each(['chromium', 'firefox'] as const)('%s: no debugger, and nothing of the QA build', (browser) => {
    for (const [name, bytes] of Object.entries(packages[browser])) {
      if (!/\.(js|html|json)$/.test(name)) continue;
      expect(new TextDecoder().decode(bytes), `${name}: see docs/qa-build.md`).not.toMatch(
        /\bdebugger\b|Runtime\.enable|Log\.enable|setAutoAttach|Eyewitness QA/,
      );
    }
  });

  test.each(['chromium', 'firefox'] as const)(
    '%s: holds what it needs and nothing of the workshop',
    (browser) => {
      const names = Object.keys(packages[browser]).sort();
      for (const needed of [
        'background.js',
        'sidepanel.html',
        'options.html',
        'recorder.js',
        'relay.js',
        'application-facts.js',
        'page-readout.js',
        '_locales/en/messages.json',
      ]) {
        expect(names).toContain(needed);
      }
      expect(names.filter((name) => /\.(map|ts|tsx|md|test\.js)$|node_modules|fixtures/.test(name))).toEqual(
        [],
      );
      expect(names.includes('offscreen.html')).toBe(browser === 'chromium');
    },
  );

  test.each(['chromium', 'firefox'] as const)('%s: says what the locales say', (browser) => {
    const texts = z.record(
      z.string(),
      z.object({
        message: z.string(),
        placeholders: z.record(z.string(), z.object({ content: z.string() })).default({}),
      }),
    );
    /** As browsers do it: placeholders by their names first, then what stands for the numbers. */
    const filledIn = (json: string) =>
      Object.entries(texts.parse(JSON.parse(json))).map(([key, { message, placeholders }]) => [
        key,
        message
          .replace(/\$([\w@]+)\$/g, (_all, name: string) => placeholders[name.toLowerCase()]?.content ?? '?')
          .replace(/\$(\d+)/g, '‹$1›'),
      ]);
    for (const language of ['en', 'fr', 'es', 'ar']) {
      const name = `_locales/${language}/messages.json`;
      expect(filledIn(text(browser, name))).toEqual(filledIn(read(`public/${name}`)));
    }
  });

  test.each(['chromium', 'firefox'] as const)(
    '%s: the library that signs in is loaded by nobody who does not',
    (browser) => {
      const files = packages[browser];
      /** A page or chunk with all it loads before anything is pressed. */
      const loaded = (name: string, seen = new Set<string>()): Set<string> => {
        if (seen.has(name)) return seen;
        seen.add(name);
        const source = text(browser, name);
        const places = name.endsWith('.html')
          ? [...source.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)]
          : [
              ...source.matchAll(
                /(?:^|[;\s}])(?:import|export)\s*(?:[\w${},*\s]*\bfrom)?\s*["'`](\.[^"'`]+)["'`]/g,
              ),
            ];
        for (const [, to = ''] of places)
          loaded(to.startsWith('.') ? new URL(to, `https://x/${name}`).pathname.slice(1) : to, seen);
        return seen;
      };
      const holds = (name: string) => text(browser, name).includes('code_verifier');
      expect(Object.keys(files).some((name) => name.endsWith('.js') && holds(name))).toBe(true);
      const panel = Object.keys(files).filter((name) => /^chunks\/panel-/.test(name));
      expect(panel).toHaveLength(1);
      for (const page of ['sidepanel.html', ...panel, 'options.html', 'editor.html']) {
        expect([...loaded(page)].length, page).toBeGreaterThan(2);
        expect([...loaded(page)].filter(holds), 'Load utils/sign-in where somebody signs in.').toEqual([]);
      }
    },
  );

  test.each(['chromium', 'firefox'] as const)('%s: small enough for a slow link', (browser) => {
    expect(zips[browser].length).toBeLessThanOrEqual(BYTE_BUDGETS.package);
  });
});
