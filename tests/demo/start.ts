import { spawnSync } from 'node:child_process';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBrowsers } from '../browsers/ensure.ts';
import type { BrowserName } from '../browsers/find.ts';
import { addConnection, watchSite } from '../browsers/settings-steps.ts';
import { startStory, type Story } from '../browsers/story.ts';
import { startDesk, type Desk } from '../desk/desk.ts';
import { startDemoApp, type DemoApp } from './app.ts';
import { playStory } from './play.ts';

/**
 * `npm start`: everything that is needed to see the extension at work, from nothing. With a display it
 * prepares the browser and leaves it to the person; without one it plays the story itself.
 * `npm start -- firefox` does it in Firefox, `-- --headless` without a window.
 */

/** Where people expect them; when they are taken, any other port does. */
const DESK_PORT = 4410;
const APP_PORT = 4411;

const root = fileURLToPath(new URL('../..', import.meta.url));
const pictures = relative(process.cwd(), `${root}.data/demo`);

function hasDisplay(): boolean {
  if (process.argv.includes('--headless')) return false;
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}

function build(): void {
  console.log('Building the extension …');
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'zip'], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`The build failed.\n${stdout}${stderr}`);
}

/** The usual port, or any free one where that is taken. */
async function onPort<T>(port: number, start: (port: number) => Promise<T>): Promise<T> {
  try {
    return await start(port);
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'EADDRINUSE') return start(0);
    throw thrown;
  }
}

async function prepare(story: Story, desk: Desk, app: DemoApp): Promise<void> {
  const fields = { address: desk.reports };
  const said = await addConnection(story, { adapter: 'webhook', fields, host: 'http://127.0.0.1/*' });
  console.log(`The extension is connected to the desk. It says: ${said.trim()}`);
  await watchSite(story, app.url);
  console.log(`It watches the demo application at ${app.url}`);
}

/** Until the browser is closed or Ctrl+C is pressed. */
async function leaveToPerson(story: Story, desk: Desk, app: DemoApp): Promise<void> {
  await story.open(`${app.url}/cases/1042`);
  await story.detach();
  console.log(`
The browser is yours.
  1. Press Export, or Save: neither works.
  2. Click the Eyewitness button in the toolbar (behind the puzzle piece, or Alt+Shift+E).
  3. Write a sentence, press "Review and send", then "Send".
  4. Open the ticket by its link, or look at ${desk.url}
Ctrl+C, or closing the browser, ends all of it.`);
  await Promise.race([story.gone, new Promise((done) => process.once('SIGINT', done))]);
}

async function main(): Promise<void> {
  const browser: BrowserName = process.argv.includes('firefox') ? 'firefox' : 'chromium';
  ensureBrowsers([browser]);
  build();
  const desk = await onPort(DESK_PORT, (port) => startDesk({ port, data: `${root}.data/desk` }));
  const app = await onPort(APP_PORT, startDemoApp);
  console.log(`The desk is open at ${desk.url}`);
  const story = await startStory(browser, { headless: !hasDisplay() });
  try {
    await prepare(story, desk, app);
    if (hasDisplay()) {
      await leaveToPerson(story, desk, app);
      return;
    }
    const { number, link } = await playStory(story, app.url, pictures);
    console.log(`\nTicket ${number}: ${link}`);
    console.log(`The desk keeps it: "npm run desk" shows it again. The pictures are in ${pictures}`);
  } finally {
    await story.close();
    await app.close();
    await desk.close();
  }
}

main().catch((thrown: unknown) => {
  console.error(thrown instanceof Error ? thrown.message : thrown);
  process.exit(1);
});
