import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { waitFor } from '../browsers/wait.ts';
import type { Fault } from '../desk/fault.ts';
import { receipt, reviewAndSend, test as named, write } from './person.ts';
import { BROWSERS, type Stage, useStage } from './stage.ts';
import { noisePicture } from './noise.ts';
import { takePicture } from './pictures.ts';
import { records } from './stored.ts';

const capturesSchema = z.array(
  z.object({ page: z.object({ value: z.object({ address: z.string() }).optional() }) }),
);

/** One blank page. Viewers find their way without the table of offsets. */
const EMPTY_PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>>endobj
trailer<</Root 1 0 R>>
%%EOF`;

/** A page of its own for each test, so that each click makes a new report. */
let visit = 0;

async function openAndClick({ story, app }: Stage): Promise<void> {
  await story.newTab(`${app.url}/cases?visit=${++visit}`);
  await story.clickToolbar();
  await story.panel.waitFor(named('screenshot'));
}

describe.each(BROWSERS)('a helpdesk on its bad days, in %s', (browser) => {
  const stage = useStage(browser, { token: 'right', maxBytes: 6 * 1024 * 1024 });

  /** Sends with a fault in place; the words of what the panel says, and that the words are still there. */
  async function sendInto(fault: Fault): Promise<string> {
    stage.desk.setFault(fault);
    await openAndClick(stage);
    const title = `Fault ${fault.kind} ${visit}`;
    await write(stage.story.panel, { title });
    await reviewAndSend(stage.story.panel);
    await stage.story.panel.waitFor(named('error'));
    return stage.story.panel.text(named('error'));
  }

  const sentences: [string, Fault, RegExp][] = [
    ['wrong token', { kind: 'fail', status: 401 }, /sign|token|key/i],
    ['missing permission', { kind: 'fail', status: 403 }, /not allowed|permission|may not/i],
    ['login page instead of an answer', { kind: 'login-page' }, /sign-in page|sign in|log in/i],
    ['redirect', { kind: 'redirect', to: '/login' }, /address|sign/i],
    ['garbage instead of JSON', { kind: 'garbage' }, /understand|answer/i],
    ['file too large', { kind: 'fail', status: 413 }, /large|big/i],
  ];

  test.each(sentences)('%s: a clear sentence, and the report is kept', async (_name, fault, sentence) => {
    expect(await sendInto(fault)).toMatch(sentence);
    stage.desk.setFault(undefined);
    const before = stage.desk.tickets().length;
    await stage.story.panel.click(named('retry'));
    await receipt(stage.story.panel);
    expect(stage.desk.tickets()).toHaveLength(before + 1);
    await stage.story.closeTab();
  });

  test('down: it waits, says until when, and goes by itself when the helpdesk is back', async () => {
    const said = await sendInto({ kind: 'fail', status: 503, retryAfter: 2 });
    expect(said.length).toBeGreaterThan(20);
    stage.desk.setFault(undefined);
    await receipt(stage.story.panel);
    await stage.story.closeTab();
  });

  test('accepted, and the answer lost: one ticket', async () => {
    const before = stage.desk.tickets().length;
    stage.desk.setFault({ kind: 'cut-after-accept' });
    await openAndClick(stage);
    await write(stage.story.panel, { title: 'Answer lost' });
    await reviewAndSend(stage.story.panel);
    await waitFor('the ticket', () => stage.desk.tickets().length > before);
    stage.desk.setFault(undefined);
    await receipt(stage.story.panel);
    expect(stage.desk.tickets()).toHaveLength(before + 1);
    await stage.story.closeTab();
  });
});

describe.each(BROWSERS)('pages that do not hold still, in %s', (browser) => {
  const stage = useStage(browser);
  const slow = createServer((request, response) => {
    if (request.url === '/file.pdf') {
      response.writeHead(200, { 'Content-Type': 'application/pdf' });
      response.end(EMPTY_PDF);
      return;
    }
    response.writeHead(200, { 'Content-Type': 'text/html' });
    // Blocks its own main thread soon after loading, as broken applications do.
    response.end(
      '<title>Busy</title><h1>Busy</h1><script>setTimeout(() => { const end = Date.now() + 9000; while (Date.now() < end); }, 1500)</script>',
    );
  });
  let busy = '';
  beforeAll(async () => {
    await new Promise<void>((resolve) => slow.listen(0, '127.0.0.1', resolve));
    busy = `http://127.0.0.1:${(slow.address() as AddressInfo).port}/`;
  });
  afterAll(() => slow.close());

  test('navigating right after the click keeps what was captured', async () => {
    const { story, app } = stage;
    await story.newTab(`${app.url}/cases?leaving`);
    await story.page.evaluate(() => addEventListener('blur', () => (location.href = '/cases/1041')));
    await story.clickToolbar();
    await story.page.evaluate(() => (location.href = '/cases/1041'));
    await story.panel.waitFor(named('screenshot'));
    await write(story.panel, { title: 'I have moved on' });
    await reviewAndSend(story.panel);
    await receipt(story.panel);
    expect(stage.desk.tickets()[0]?.subject).toContain('I have moved on');
    expect((stage.desk.tickets()[0]?.report as { page: { address: string } }).page.address).toContain(
      '?leaving',
    );
    await story.closeTab();
  });

  test('a page that hangs costs its own parts and nothing else', async () => {
    const { story, desk } = stage;
    await story.newTab(busy);
    await new Promise((resolve) => setTimeout(resolve, 1_700));
    await story.clickToolbar();
    await story.panel.waitFor(named('title'));
    await write(story.panel, { title: 'The page hangs' });
    await story.panel.click(named('review'));
    await story.panel.waitFor(named('document'));
    await story.panel.click(named('send'));
    await receipt(story.panel);
    expect(desk.tickets()[0]?.subject).toContain('The page hangs');
    await story.closeTab();
  });

  test('clicking twice makes one report', async () => {
    const { story, app } = stage;
    await story.newTab(`${app.url}/cases?twice`);
    await story.clickToolbar();
    await story.clickToolbar();
    await story.panel.waitFor(named('screenshot'));
    const captures = capturesSchema.parse(await records(story.panel, 'captures'));
    expect(captures.filter(({ page }) => page.value?.address.endsWith('?twice'))).toHaveLength(1);
    await story.closeTab();
  });

  test('a PDF file: the picture goes along, the panel says what is missing, and watching is not offered', async () => {
    const { story, desk } = stage;
    await story.newTab(`${busy}file.pdf`);
    await story.clickToolbar();
    await story.panel.waitFor(named('screenshot'));
    await story.panel.waitFor(named('page-closed'), /the picture goes along/);
    expect(await story.panel.has(named('watch-site'))).toBe(false);
    await write(story.panel, { title: 'A page of a PDF file is blank' });
    await reviewAndSend(story.panel);
    await receipt(story.panel);
    expect(desk.tickets()[0]?.bodies.text).toMatch(/keeps extensions out of this page/);
    await story.closeTab();
  });

  test('a page no extension may enter: the panel says what cannot be had and takes a picture from a file', async () => {
    const { story, desk } = stage;
    await story.newTab(browser === 'chromium' ? 'chrome://version/' : 'about:support');
    await story.clickToolbar();
    await story.panel.waitFor(named('title'));
    await story.panel.waitFor(named('page-closed'), /cannot look into this page/);
    await takePicture(story.panel, `page-closed-${browser}`);
    expect(await story.panel.has(named('watch-site'))).toBe(false);
    await write(story.panel, { title: 'A page of the browser itself' });
    await story.panel.attach(named('picture-add'), noisePicture('mine.png', 40));
    await story.panel.waitFor(named('screenshot'));
    await reviewAndSend(story.panel);
    await receipt(story.panel);
    const ticket = desk.tickets()[0];
    expect(ticket?.attachments.map(({ name }) => name)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^screenshot/)]),
    );
    expect((ticket?.report as { missing: { part: string }[] }).missing.map(({ part }) => part)).toContain(
      'evidence',
    );
    expect(ticket?.bodies.text).toMatch(/keeps extensions out of this page/);
    await story.closeTab();
  });
});
