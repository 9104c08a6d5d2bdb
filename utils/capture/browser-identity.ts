import { z } from 'zod';
import { browser } from '#imports';
import type { CapturePartValue } from '@/utils/core/model/capture';

type Identity = Pick<CapturePartValue<'environment'>, 'browser' | 'system' | 'device'>;

const brands = z.array(z.object({ brand: z.string(), version: z.string() }));

/** https://wicg.github.io/ua-client-hints/#navigatoruadata, as far as it is used here. */
const hintsSchema = z.object({
  platform: z.string().default(''),
  platformVersion: z.string().default(''),
  architecture: z.string().default(''),
  bitness: z.string().default(''),
  mobile: z.boolean().default(false),
  formFactors: z.array(z.string()).default([]),
  fullVersionList: brands.default([]),
});

const hintedNavigator = z.object({
  userAgentData: z.custom<{ getHighEntropyValues(hints: string[]): Promise<unknown> }>(
    (value) => typeof value === 'object' && value !== null,
  ),
});

/**
 * Windows tells its version as that of an internal contract
 * (https://learn.microsoft.com/microsoft-edge/web-platform/how-to-detect-win11).
 */
function systemVersion(platform: string, version: string): string | undefined {
  if (platform !== 'Windows') return version || undefined;
  const major = Number(version.split('.')[0]);
  if (!major) return undefined;
  return major >= 13 ? '11' : '10';
}

/** The brand people know: neither the made-up one nor the engine, unless there is no other. */
function ownBrand(list: z.infer<typeof brands>): { brand: string; version: string } | undefined {
  const real = list.filter(({ brand }) => !/not.*brand/i.test(brand));
  return real.find(({ brand }) => brand !== 'Chromium') ?? real[0];
}

async function fromHints(userAgentData: {
  getHighEntropyValues(hints: string[]): Promise<unknown>;
}): Promise<Identity> {
  const found = await userAgentData.getHighEntropyValues([
    'platform',
    'platformVersion',
    'architecture',
    'bitness',
    'fullVersionList',
    'formFactors',
  ]);
  const hints = hintsSchema.parse(found);
  const own = ownBrand(hints.fullVersionList);
  const engine = hints.fullVersionList.find(({ brand }) => brand === 'Chromium');
  const platform = await browser.runtime.getPlatformInfo();
  return {
    browser: {
      name: own?.brand ?? 'Chromium',
      version: own?.version ?? '',
      ...(engine && engine !== own && { engine: `Chromium ${engine.version}` }),
    },
    system: {
      name: hints.platform || platform.os,
      version: systemVersion(hints.platform, hints.platformVersion),
      architecture: hints.architecture ? `${hints.architecture} ${hints.bitness}-bit` : platform.arch,
    },
    device: hints.formFactors.includes('Tablet') ? 'tablet' : hints.mobile ? 'phone' : 'desktop',
  };
}

const SYSTEM_NAMES: Record<string, string> = {
  mac: 'macOS',
  win: 'Windows',
  android: 'Android',
  cros: 'ChromeOS',
  linux: 'Linux',
  openbsd: 'OpenBSD',
};

async function fromFirefox(): Promise<Identity> {
  const info = z.object({ name: z.string(), version: z.string(), buildID: z.string().default('') });
  // Only Firefox has it, so the shared types do not know it.
  const runtime = browser.runtime as unknown as { getBrowserInfo?: () => Promise<unknown> };
  const { name, version, buildID } = info.parse(
    (await runtime.getBrowserInfo?.()) ?? { name: 'Unknown', version: '' },
  );
  const { os, arch } = await browser.runtime.getPlatformInfo();
  return {
    browser: { name, version: [version, buildID && `(${buildID})`].filter(Boolean).join(' ') },
    system: { name: SYSTEM_NAMES[os] ?? os, architecture: arch },
    device: os === 'android' ? 'phone' : 'desktop',
  };
}

/** Browser, system and device with their true versions, which user-agent strings have not had for years. */
export async function browserIdentity(): Promise<Identity> {
  const hinted = hintedNavigator.safeParse(navigator);
  return hinted.success ? fromHints(hinted.data.userAgentData) : fromFirefox();
}
