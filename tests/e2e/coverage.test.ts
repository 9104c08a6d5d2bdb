import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isFault } from '@/utils/core/faults';
import { stayInstalled } from '../browsers/chromium-profile.ts';
import { startChromiumStory } from '../browsers/chromium-story.ts';
import { startFirefoxStory } from '../browsers/firefox-story.ts';
import { temporaryFolder } from '../browsers/process.ts';
import { watchSite } from '../browsers/settings-steps.ts';
import type { Story } from '../browsers/story.ts';
import { FRAME_AND_WORKER_KINDS } from '../pages/kinds/frames-and-workers.ts';
import type { Caught, Kind } from '../pages/kinds/kind.ts';
import { LOAD_KINDS } from '../pages/kinds/loads.ts';
import { POLICY_KINDS } from '../pages/kinds/policies.ts';
import { QUIET } from '../pages/kinds/quiet.ts';
import { REQUEST_KINDS } from '../pages/kinds/requests.ts';
import { SCRIPT_KINDS } from '../pages/kinds/scripts.ts';
import { captureTabs } from './collect.ts';
import { type KindPages, startKindPages } from './kinds-server.ts';
import { waitFor } from '../browsers/wait.ts';

const KINDS: Kind[] = [
  ...SCRIPT_KINDS,
  ...LOAD_KINDS,
  ...REQUEST_KINDS,
  ...POLICY_KINDS,
  ...FRAME_AND_WORKER_KINDS,
];

/** Pages that are open at once: each has the time in which the others are opened to go wrong. */
const AT_ONCE = 18;

/** Milliseconds the last of them has. */
const SETTLE_MS = 1_500;

const IN_CHROMIUM = { args: ['--ignore-certificate-errors'] };

/**
 * Chromium counts whom it has to tell of requests when it loads extensions. What was granted since is counted at the
 * browser's next start.
 */
async function startAgain(watch: Watch): Promise<Story> {
  const profile = temporaryFolder('eyewitness-coverage-');
  const first = await startChromiumStory({ ...IN_CHROMIUM, profile });
  await watch(first);
  await first.close();
  const { id } = first.chromium;
  stayInstalled(profile, id);
  return startChromiumStory({ ...IN_CHROMIUM, profile, installed: id });
}

async function startFirst(watch: Watch): Promise<Story> {
  const story = await startChromiumStory(IN_CHROMIUM);
  await watch(story);
  return story;
}

async function startFirefox(watch: Watch): Promise<Story> {
  const story = await startFirefoxStory();
  await story.firefox.frames.inWindow(
    `Cc['@mozilla.org/security/certoverride;1'].getService(Ci.nsICertOverrideService)
      .setDisableAllSecurityChecksAndLetAttackersInterceptMyData(true)`,
  );
  await watch(story);
  return story;
}

/** Watches the sites of the kinds. */
type Watch = (story: Story) => Promise<void>;

interface Where {
  name: string;
  start: (watch: Watch) => Promise<Story>;
  /** Kinds that have to be caught in full. */
  least: number;
}

const WHERE: Where[] = [
  { name: 'Chromium', start: startAgain, least: 43 },
  { name: 'Chromium until its next start', start: startFirst, least: 39 },
  { name: 'Firefox', start: startFirefox, least: 43 },
];

const SIGNS: Record<Caught, string> = { full: '✔', partly: '◐', not: '·' };
const results = new Map<Kind, Map<string, Caught>>(KINDS.map((kind) => [kind, new Map()]));

/** Kind × browser, and why not where it is not caught in full. */
function table(): string {
  const names = WHERE.map(({ name }) => name);
  const rows = KINDS.map((kind) => {
    const caught = names.map((name) => results.get(kind)?.get(name));
    const why = caught.every((one) => one === 'full') ? '' : (kind.why ?? '');
    return [kind.name, ...caught.map((one) => (one ? SIGNS[one] : ' ')), why];
  });
  const counts = names.map((name) => {
    const all = [...results.values()].map((one) => one.get(name));
    return `${all.filter((one) => one === 'full').length} / ${all.filter((one) => one === 'partly').length}`;
  });
  const lines = [['kind', ...names, 'why not'], ...rows, [`✔ / ◐ of ${KINDS.length}`, ...counts, '']];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

let pages: KindPages;
beforeAll(async () => {
  pages = await startKindPages([...KINDS, QUIET]);
});
afterAll(async () => {
  await pages.close();
  console.log(table());
});

describe.each(WHERE)('what is caught in $name', ({ name, start, least }) => {
  let story: Story;
  beforeAll(async () => {
    story = await start(async (one) => {
      for (const address of [pages.at.own, pages.at.other, pages.at.secure]) await watchSite(one, address);
    });
  });
  afterAll(() => story.close());

  /** Opens the page of each in a tab of its own. @returns what a ticket about each would tell */
  async function meet(kinds: readonly Kind[]) {
    const addresses: string[] = [];
    for (const kind of kinds) {
      await story.newTab(pages.address(kind));
      const next = `${pages.at.own}/frame?after=${KINDS.indexOf(kind)}`;
      if (kind.leave) await story.open(next);
      addresses.push(kind.leave ? next : pages.address(kind));
    }
    await sleep(SETTLE_MS);
    const found = await captureTabs(story, addresses);
    for (let open = kinds.length; open > 0; open--) await story.closeTab();
    return found;
  }

  test('the kinds of things that go wrong', { timeout: 300_000 }, async () => {
    expect(KINDS).toHaveLength(54);
    for (let from = 0; from < KINDS.length; from += AT_ONCE) {
      const kinds = KINDS.slice(from, from + AT_ONCE);
      const found = await meet(kinds);
      kinds.forEach((kind, i) => {
        const { evidence, status } = found[i] ?? expect.fail(kind.name);
        results.get(kind)?.set(name, kind.caught({ events: evidence.events, status }));
      });
    }
    const caught = KINDS.map((kind) => ({ ...kind, result: results.get(kind)?.get(name) }));
    expect(caught.filter(({ result, why }) => result !== 'full' && !why).map((kind) => kind.name)).toEqual(
      [],
    );
    expect(caught.filter(({ result }) => result === 'full').length).toBeGreaterThanOrEqual(least);
  });

  test('and nothing where nothing is wrong', async () => {
    await story.newTab(pages.address(QUIET));
    await waitFor(
      'the page to be over',
      async () => (await story.page.evaluate('document.title')) === 'over',
    );
    await story.closeTab();
    const [quiet] = await meet([QUIET]);
    expect(quiet?.evidence.watched).toBe(true);
    expect(quiet?.evidence.events.filter(isFault)).toEqual([]);
    expect(quiet?.evidence.unreadableFrames).toEqual([]);
  });
});
