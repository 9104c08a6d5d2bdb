import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { unzipSync } from 'fflate';
import harSchemas from 'har-schema';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Story } from '../browsers/story.ts';
import { waitFor } from '../browsers/wait.ts';
import { reviewAndSend, test as named, watchSite, write } from './person.ts';
import { BROWSERS, useStage } from './stage.ts';
import { sha256, storedFiles } from './stored.ts';

const textOf = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

/** What `requests.har` is held against: the schemas of the format's own validator. */
function faultsOfHar(har: unknown): unknown[] {
  const ajv = new Ajv({ strict: false, validateSchema: false, allErrors: true, logger: false });
  addFormats(ajv);
  for (const schema of Object.values(harSchemas)) ajv.addSchema(schema);
  const validate = ajv.getSchema('har.json#');
  return validate?.(har) ? [] : (validate?.errors ?? ['no schema']);
}

/** A request that fails, and that the browser has told of: it does so a moment after the answer. */
async function failedRequest({ page }: Story): Promise<void> {
  await page.evaluate(async () => {
    await (await fetch('/api/nowhere?token=abc123secretabc123')).text();
    const isTold = () =>
      performance.getEntriesByType('resource').some(({ name }) => name.includes('/api/nowhere'));
    while (!isTold()) await new Promise((resolve) => setTimeout(resolve, 50));
  });
}

/** A place that needs no leave of the browser and no test. */
async function addPlace(story: Story, adapter: string, fields: Record<string, string> = {}): Promise<void> {
  const { page } = story;
  await story.newTab(story.extensionUrl('options.html'));
  await page.click(named('connection-add'));
  await page.choose(named('adapter'), adapter);
  expect(await page.has(named('check'))).toBe(false);
  for (const [name, value] of Object.entries(fields)) await page.type(named(`field-${name}`), value);
  await page.click(named('save'));
  await page.waitFor(named('connection'));
  await story.closeTab();
}

describe.each(BROWSERS)('a report that is saved in %s', (browser) => {
  const downloads = mkdtempSync(join(tmpdir(), 'eyewitness-downloads-'));
  const stage = useStage(browser, { downloads });
  afterAll(() => rmSync(downloads, { recursive: true, force: true }));

  /** The next file with this ending, when it is whole. */
  async function downloaded(ending: string): Promise<{ name: string; bytes: Uint8Array }> {
    const name = await waitFor(`a download that ends in ${ending}`, () =>
      readdirSync(downloads).find(
        (one) => one.endsWith(ending) && !readdirSync(downloads).includes(`${one}.part`),
      ),
    );
    const bytes = await waitFor(`all of ${name}`, () => {
      const read = readFileSync(join(downloads, name));
      return read.length > 0 ? read : undefined;
    });
    rmSync(join(downloads, name));
    return { name, bytes: new Uint8Array(bytes) };
  }

  beforeAll(async () => {
    const { story, app } = stage;
    await watchSite(story, app.url);
  });

  test('a helpdesk that is away loses nothing: what waits can be saved, whole and readable', async () => {
    const { story, desk, app } = stage;
    desk.setFault({ kind: 'fail', status: 503 });
    await story.open(`${app.url}/cases/1041`);
    await failedRequest(story);
    await story.clickToolbar();
    await story.panel.waitFor(named('screenshot'));
    await write(story.panel, { title: 'Größe 😀 wird nicht gespeichert' });
    await reviewAndSend(story.panel);
    await story.panel.waitFor(named('save-file'));
    await story.panel.click(named('save-file'));
    const { name, bytes } = await downloaded('.zip');
    expect(name).toMatch(/^EW-[0-9A-F]{8}\.zip$/);

    const files = unzipSync(bytes);
    const stored = await storedFiles(story.panel);
    for (const [file, hash] of Object.entries(stored))
      if (file !== 'report.html') expect(sha256(files[file] ?? new Uint8Array()), file).toBe(hash);
    expect(Object.keys(files).sort()).toEqual([...Object.keys(stored), 'requests.har'].sort());
    const report = JSON.parse(textOf(files['report.json'])) as { words: { title: string } };
    expect(report.words.title).toBe('Größe 😀 wird nicht gespeichert');

    const har = JSON.parse(textOf(files['requests.har'])) as {
      log: { entries: { response: { status: number } }[] };
    };
    expect(faultsOfHar(har)).toEqual([]);
    expect(har.log.entries.map(({ response }) => response.status)).toContain(404);
    expect(textOf(files['requests.har'])).not.toContain('abc123secretabc123');

    const page = textOf(files['report.html']);
    const [, type, picture] = /src="data:(image\/\w+);base64,([^"]+)"/.exec(page) ?? [];
    const shot = Object.keys(files).find((file) => file.startsWith('screenshot')) ?? '';
    expect(type).toMatch(shot.endsWith('.png') ? 'image/png' : /image\/(?:jpeg|webp)/);
    expect(picture).toBe(Buffer.from(files[shot] ?? []).toString('base64'));
    expect(page).not.toContain('<script');
    // It waits on as before: saving is no delivery.
    expect(await story.panel.has(named('retry'))).toBe(true);

    const path = join(downloads, 'report.html');
    writeFileSync(path, files['report.html'] ?? '');
    await story.newTab(pathToFileURL(path).href);
    const shown = await story.page.evaluate(() => ({
      title: document.querySelector('h1')?.textContent,
      picture: document.querySelector('img')?.naturalWidth ?? 0,
      styled: getComputedStyle(document.body).maxWidth,
    }));
    expect(shown.title).toBe('Größe 😀 wird nicht gespeichert');
    expect(shown.picture).toBeGreaterThan(100);
    expect(shown.styled).not.toBe('none');
    await story.closeTab();
    rmSync(path);
    desk.setFault(undefined);
  });

  test('as a place to go: finished, saved, and saved again', async () => {
    const { story, app } = stage;
    await addPlace(story, 'file');
    await story.open(`${app.url}/cases/1042`);
    await story.clickToolbar();
    await story.panel.waitFor(named('screenshot'));
    await write(story.panel, { title: 'To a file' });
    await story.panel.click(named('review'));
    await story.panel.waitFor(named('document'));
    await choosePlace(story, 'A file to pass on');
    await story.panel.click(named('send'));
    await story.panel.click(named('save-file'));
    await downloaded('.zip');
    await story.panel.waitFor(named('receipt'));
    await story.panel.click(named('save-file'));
    expect(Object.keys(unzipSync((await downloaded('.zip')).bytes))).toContain('report.html');
  });

  test('as mail: a draft to the support, with every file', async () => {
    const { story, app } = stage;
    await addPlace(story, 'email', { recipient: 'support@example.test' });
    await story.open(`${app.url}/cases/1043`);
    await story.clickToolbar();
    await story.panel.waitFor(named('screenshot'));
    await write(story.panel, { title: 'Per Post: Größe 😀' });
    await story.panel.click(named('review'));
    await story.panel.waitFor(named('document'));
    await choosePlace(story, 'E-mail');
    await story.panel.click(named('send'));
    await story.panel.click(named('save-mail'));
    const { name, bytes } = await downloaded('.eml');
    expect(name).toMatch(/^EW-[0-9A-F]{8}\.eml$/);
    const mail = await PostalMime.parse(bytes);
    expect(mail.subject).toMatch(/^Per Post: Größe 😀 \[EW-[0-9A-F]{8}\]$/);
    expect(mail.to?.[0]?.address).toBe('support@example.test');
    expect(mail.headers.find(({ key }) => key === 'x-unsent')?.value).toBe('1');
    const arrived = mail.attachments.map(({ filename, content }): [string, string] => [
      filename ?? '',
      sha256(new Uint8Array(content as ArrayBuffer)),
    ]);
    expect(Object.fromEntries(arrived)).toEqual(await storedFiles(story.panel));
    await story.panel.waitFor(named('receipt'));
  });
});

/** Picks a place in the review by its name. */
async function choosePlace({ panel }: Story, label: string): Promise<void> {
  const id = await panel.evaluate((wanted: string) => {
    const options = document.querySelectorAll<HTMLOptionElement>('[data-test="destination"] option');
    return [...options].find(({ textContent }) => textContent === wanted)?.value ?? '';
  }, label);
  await panel.choose(named('destination'), id);
}
