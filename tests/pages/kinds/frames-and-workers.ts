import { all, failed, type Kind, script, scriptAddress, thrown, written } from './kind.ts';

const worker = (code: string) => script(`new Worker('${scriptAddress(code)}')`);
const BOTH = `console.error('said in the frame'); undefined.inTheFrame`;
const both = all(thrown(/TypeError: .*(inTheFrame|undefined)/), written('error', /said in the frame/));
const WORKERS = 'no extension script runs in workers, and nothing of it reaches their page';

/** Where the page's code runs besides its own window. */
export const FRAME_AND_WORKER_KINDS: Kind[] = [
  {
    name: 'uncaught error in a dedicated worker',
    body: () => worker(`throw new Error('in a worker')`),
    caught: thrown(/in a worker/),
  },
  {
    name: 'console.error in a dedicated worker',
    body: () => worker(`console.error('said in a worker')`),
    caught: written('error', /said in a worker/),
    why: WORKERS,
  },
  {
    name: 'unhandled rejection in a dedicated worker',
    body: () => worker(`Promise.reject(new Error('rejected in a worker'))`),
    caught: thrown(/rejected in a worker/, 'rejection'),
    why: WORKERS,
  },
  {
    name: 'fetch → 500 in a dedicated worker',
    body: () => worker(`fetch('/status/500')`),
    caught: failed(/\/status\/500/, 500),
    why: 'only request events see what workers ask for',
  },
  {
    name: 'uncaught error in a shared worker',
    body: () => script(`new SharedWorker('${scriptAddress(`throw new Error('in a shared worker')`)}')`),
    caught: thrown(/in a shared worker/),
    why: WORKERS,
  },
  {
    name: 'uncaught error in a service worker',
    body: () =>
      script(
        `navigator.serviceWorker.register('${scriptAddress(`setTimeout(() => { throw new Error('in a service worker') })`)}')`,
      ),
    caught: thrown(/in a service worker/),
    why: WORKERS,
  },
  {
    name: 'frame of another origin: uncaught error and console.error',
    body: ({ other }) =>
      `<iframe src="${other}/frame?${new URLSearchParams({ code: BOTH }).toString()}"></iframe>`,
    caught: both,
  },
  {
    name: 'frame of the same origin: uncaught error and console.error',
    body: () => `<iframe src="/frame?${new URLSearchParams({ code: BOTH }).toString()}"></iframe>`,
    caught: both,
  },
  {
    name: 'sandboxed srcdoc frame: uncaught error and console.error',
    body: () => `<iframe sandbox="allow-scripts" srcdoc="<script>${BOTH}</script>"></iframe>`,
    caught: both,
  },
  {
    name: 'about:blank frame written by a script: uncaught error',
    body: () =>
      `<iframe id="written"></iframe>${script(`
        const { document: inside } = document.getElementById('written').contentWindow;
        const code = inside.createElement('script');
        code.textContent = 'undefined.inTheFrame';
        inside.body.append(code)`)}`,
    caught: thrown(/TypeError: .*(inTheFrame|undefined)/),
  },
];
