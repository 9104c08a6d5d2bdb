import { z } from 'zod';
import { waitFor } from '../browsers/wait.ts';
import { inspect, type Inspected } from './inspector.ts';
import { realInput } from './real-input.ts';
import { openPlainBrowser, openRecordedBrowser, type PlainBrowser } from './recorded-browser.ts';
import { busiestSince, rendererCpu } from './renderer-cpu.ts';
import { pairedRows, type Row } from './report.ts';
import { startTodoMvc } from './todomvc/server.ts';
import { takeTurns, type Trio } from './turns.ts';

const WARM_UP = 1;
const BLOCKS = 20;

/** Todos that stand there already, four elements each: a page of ordinary size. */
const STANDING = 250;
/**
 * Todos that are written, completed and deleted in one run: four actions each that the recorder describes,
 * at a pace at which it refuses none of them.
 */
const WRITTEN = 8;
const WORDS = 'buy rice';

const created = z.object({ targetId: z.string() });
const nothing = z.unknown();

/**
 * Processor time of the page's renderer while a person works in it: clicks and keys of the browser's own, as a
 * script's are not recorded. The page itself does little, so what the recorder does weighs much.
 */
export async function trustedInput(): Promise<Row[]> {
  const workload = await startTodoMvc();
  const url = new URL('/react.html', workload.url).href;
  const browsers: Trio<PlainBrowser> = {
    subject: await openRecordedBrowser(url),
    plain: await openPlainBrowser(),
    twin: await openPlainBrowser(),
  };
  const measure = (browser: PlainBrowser) => work(browser, url);
  try {
    await takeTurns(browsers, WARM_UP, measure);
    return pairedRows('trusted-input', 'ms', await takeTurns(browsers, BLOCKS, measure));
  } finally {
    for (const browser of Object.values(browsers)) await browser.close();
    await workload.close();
  }
}

/** @returns milliseconds of processor time, without those of opening the page */
async function work({ process: { pipe } }: PlainBrowser, url: string): Promise<number> {
  const { targetId } = await pipe.send('Target.createTarget', { url }, created);
  const page = await inspect(pipe, targetId);
  await waitFor('the application', () => page.evaluate(`!!document.querySelector('.new-todo')`, z.boolean()));
  await page.evaluate(`(${String(fill)})(${STANDING})`, nothing);
  const before = await rendererCpu(pipe);
  await write(page);
  const used = await busiestSince(pipe, before);
  await pipe.send('Target.closeTarget', { targetId }, nothing);
  return used;
}

async function write(page: Inspected): Promise<void> {
  const person = realInput(page);
  const last = '.todo-list li:last-child';
  for (let todo = 0; todo < WRITTEN; todo++) {
    await person.click('.new-todo');
    await person.type(WORDS);
    await person.enter();
    await person.click(`${last} .toggle`);
    await person.click(`${last} .destroy`);
  }
  const left = await page.evaluate(`document.querySelectorAll('.todo-list li').length`, z.number());
  if (left !== STANDING) throw new Error(`${left} todos are left of ${STANDING}`);
}

/** Runs in the page; a script's events, which are not recorded. */
async function fill(todos: number): Promise<void> {
  const field = document.querySelector<HTMLInputElement>('.new-todo');
  if (!field) throw new Error('The application shows no field');
  for (let todo = 0; todo < todos; todo++) {
    field.value = `Something to do ${todo}`;
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  }
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
}
