import { type Kind, script, scriptAddress, scriptFrom } from './kind.ts';

/** What pages that do nothing wrong do all day: give requests up, ask elsewhere, load late, talk to workers. */
export const QUIET: Kind = {
  name: 'a page that does nothing wrong',
  head: ({ other }) => `<link rel="preload" as="fetch" crossorigin href="/status/200?early">
    <style>body { background: url(/picture) } p { background: url(${other}/picture) }</style>`,
  body: ({ own, other }) => `<p>Nothing is wrong here.</p>
    <img src="/picture" alt=""><img src="${other}/picture" alt=""><img src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw==" alt="">
    <iframe src="/frame?code="></iframe><iframe src="${other}/frame?code="></iframe><iframe srcdoc="<p>inside"></iframe>
    ${scriptFrom('', 'void 0')}${scriptFrom(other, 'void 0')}
    ${script(`
      const givenUp = (address, options) => {
        const control = new AbortController();
        fetch(address, { ...options, signal: control.signal }).catch(() => {});
        setTimeout(() => control.abort(), 100);
      };
      givenUp('/slow'); givenUp('/slow', { method: 'POST', body: 'x' }); givenUp('${other}/slow', { mode: 'no-cors' });
      const asked = new XMLHttpRequest();
      asked.open('GET', '/slow?xhr'); asked.send(); setTimeout(() => asked.abort(), 100);
      const typed = new XMLHttpRequest();
      typed.open('GET', '${other}/slow?cors'); typed.send(); setTimeout(() => typed.abort(), 100);
      const picture = new Image();
      picture.src = '/slow?picture'; setTimeout(() => { picture.src = '/picture'; }, 100);
      const frame = document.createElement('iframe');
      frame.src = '/slow?frame'; document.body.append(frame); setTimeout(() => frame.remove(), 100);
      const stream = new EventSource('/slow?stream');
      setTimeout(() => stream.close(), 200);
      const socket = new WebSocket('${own.replace('http', 'ws')}/socket/1000');
      fetch('/status/200').then((answer) => answer.json()).catch(() => {});
      fetch('/status/204', { method: 'POST', keepalive: true });
      fetch('/redirect'); fetch('/status/304');
      fetch('${other}/status/200', { mode: 'no-cors' });
      fetch('${other}/status/200?cors=1').then((answer) => answer.text());
      fetch('/picture', { cache: 'force-cache' }).then(() => fetch('/picture', { cache: 'force-cache' }));
      navigator.sendBeacon('/status/204'); navigator.sendBeacon('${other}/status/200', 'seen');
      Promise.reject(new Error('handled in time')).catch(() => {});
      addEventListener('error', (event) => event.stopImmediatePropagation());
      try { null.x } catch { console.log('an expected failure'); }
      console.log('%chello', 'color: green', { a: 1 }); console.info('info'); console.debug('debug'); console.assert(true);
      const worker = new Worker('${scriptAddress('postMessage(1)')}');
      worker.onmessage = () => worker.terminate();
      history.replaceState({ step: 1 }, '');
      setTimeout(() => { document.title = 'over'; }, 600);
    `)}`,
  caught: () => 'not',
};
