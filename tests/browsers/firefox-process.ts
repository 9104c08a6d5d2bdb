import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { needBrowser } from './find.ts';
import { spawnBrowser, type BrowserProcess } from './process.ts';
import { waitFor } from './wait.ts';

export type Preferences = Record<string, string | number | boolean>;

export interface FirefoxProcessOptions {
  profile: string;
  headless: boolean;
  preferences: Preferences;
  env?: NodeJS.ProcessEnv | undefined;
}

/** Nothing that changes how event pages, timers or the network behave: those are under test. */
const QUIET: Preferences = {
  'remote.prefs.recommended': true,
  'app.update.disabledForTesting': true,
  'datareporting.policy.dataSubmissionEnabled': false,
  'toolkit.telemetry.reportingpolicy.firstRun': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.aboutwelcome.enabled': false,
  'browser.sessionstore.resume_from_crash': false,
  'toolkit.startup.max_resumed_crashes': -1,
  'extensions.update.enabled': false,
  'extensions.getAddons.cache.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  // ESR alone honours it: what `npm run zip` makes is not signed by Mozilla.
  'xpinstall.signatures.required': false,
};

/** Starts Firefox with its remote control on a free port. */
export async function startFirefox(
  options: FirefoxProcessOptions,
): Promise<{ process: BrowserProcess; port: number }> {
  mkdirSync(options.profile, { recursive: true });
  const portFile = join(options.profile, 'MarionetteActivePort');
  rmSync(portFile, { force: true });
  writeFileSync(
    join(options.profile, 'user.js'),
    userJs({ ...QUIET, 'marionette.port': 0, ...options.preferences }),
  );
  const started = spawnBrowser(needBrowser('firefox'), flags(options), {
    env: {
      MOZ_HEADLESS_WIDTH: '1280',
      MOZ_HEADLESS_HEIGHT: '800',
      MOZ_DISABLE_AUTO_SAFE_MODE: '1',
      ...options.env,
    },
    stdio: 'ignore',
  });
  const port = await waitFor(
    'the Marionette port of Firefox',
    () => {
      if (!started.running()) throw new Error('Firefox ended while it was starting');
      // The file may be seen before the number is written.
      return Number(readFileSync(portFile, 'utf8')) || undefined;
    },
    60_000,
  );
  return { process: started, port };
}

function flags({ profile, headless }: FirefoxProcessOptions): string[] {
  // System access opens the browser's own window (toolbar, sidebar, doorhanger) to the driver.
  const control = ['--marionette', '--remote-allow-system-access', '--no-remote', '--profile', profile];
  return headless ? [...control, '--headless'] : control;
}

function userJs(preferences: Preferences): string {
  return Object.entries(preferences)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join('');
}
