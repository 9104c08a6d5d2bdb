import type { Plan } from './planted-page.ts';

/** Plants everything in the page it runs in. Self-contained: its text is the script of the page. */
export function plant(plan: Plan): void {
  const make = (tag: string, attributes: Record<string, string>, ...inside: (Node | string)[]) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...inside);
    return element;
  };
  const add = (...elements: Node[]) => document.body.append(...elements);
  const turn = (ways: ((text: string) => void)[], text: string, index: number) =>
    ways[(index + plan.turn) % ways.length]?.(text);
  const later = (what: () => void) => setTimeout(what);

  document.title = plan.title;
  add(make('h1', {}, 'Under report'));
  add(...[...plan.drawn, ...plan.seen].map((text) => make('p', {}, text)));

  const store = (name: string, value: string, index: number) =>
    turn(
      [
        () => localStorage.setItem(name, value),
        () => sessionStorage.setItem(name, value),
        () => (document.cookie = `${encodeURIComponent(name)}=${encodeURIComponent(value)}; path=/`),
        () => {
          const opening = indexedDB.open(`store ${name}`);
          opening.onupgradeneeded = () => opening.result.createObjectStore(name).put(value, name);
        },
        () => void caches.open(name).then((cache) => cache.put('/kept', new Response(value))),
      ],
      '',
      index,
    );
  plan.stored.forEach((value, index) => store(`kept ${index}`, value, index));
  plan.keys.forEach((name, index) => store(name, '1', index));

  const inUnicode = (text: string) =>
    text.replace(/[^A-Za-z0-9 ]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const say: ((text: string) => void)[] = [
    (text) => console.error(text),
    (text) => console.warn('said', text),
    (text) => console.log({ note: text }),
    (text) => console.error('said %s', text),
    (text) => console.assert(false, text),
    (text) => console.error(new Error(text)),
    (text) => console.info([text, { deep: { note: text } }]),
    (text) => console.error(JSON.stringify({ body: JSON.stringify({ note: text }) })),
    (text) => console.debug(`https://app.example.test/?said=${encodeURIComponent(encodeURIComponent(text))}`),
    (text) => console.warn(new Error('around', { cause: new Error(text) })),
    (text) => console.error(inUnicode(text)),
    (text) => console.error(text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('@', '&#64;')),
  ];
  const sayNamed: ((name: string, value: string) => void)[] = [
    (name, value) => console.error({ user: 'a', [name]: value }),
    (name, value) => console.warn(`${name}:`, value),
    (name, value) => console.error('%s=%s', name, value),
    (name, value) => console.log(JSON.stringify({ data: { [name]: value } })),
    (name, value) => console.error(new Error(`{"${name}":"${value}"}`)),
    (name, value) => console.info([{ name, value }]),
    (name, value) => console.error(`<input name="${name}" value="${value}">`),
    (name, value) => console.debug(new URLSearchParams({ [name]: value }).toString()),
  ];
  plan.console.forEach(({ text, named, value }, index) => {
    const way = (Math.floor(index / 2) + 2 * plan.turn) % sayNamed.length;
    if (named && index % 2) sayNamed[way]?.(named, value);
    else turn(say, text, index);
  });

  class NamedError extends Error {
    override name = 'NamedError';
  }
  const fail: ((text: string) => void)[] = [
    (text) =>
      later(() => {
        throw new Error(text);
      }),
    (text) => void Promise.reject(new NamedError(text)),
    // What pages really throw.
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
    (text) => void Promise.reject({ reason: text }),
    (text) =>
      later(() => {
        // eslint-disable-next-line @typescript-eslint/only-throw-error
        throw text;
      }),
    (text) => reportError(new AggregateError([new Error('one of several')], text)),
    (text) => reportError(new NamedError(text)),
  ];
  plan.errors.forEach((text, index) => turn(fail, text, index));

  const ask: ((address: string) => void)[] = [
    (address) => void fetch(address),
    (address) => add(make('img', { src: address, alt: '' })),
    (address) => {
      const request = new XMLHttpRequest();
      request.open('PUT', address);
      request.send('{}');
    },
    (address) => add(make('script', { src: address })),
    (address) => add(make('link', { rel: 'stylesheet', href: address })),
    (address) => void navigator.sendBeacon(address, 'x'),
    (address) => new WebSocket(address.split('#')[0]?.replace(/^http/, 'ws') ?? ''),
    (address) => new EventSource(address),
    (address) => new Worker(address),
    (address) => void navigator.serviceWorker.register(address),
    (address) => void import(/* @vite-ignore */ address),
    (address) => add(make('video', { src: address })),
    (address) => add(make('object', { data: address })),
    (address) => void fetch(address.replace(/:\d+/, ':1')),
  ];
  plan.requests.forEach(([path, isShown], index) => {
    const address = new URL(path, location.href).href;
    turn(isShown ? ask.slice(0, 2) : ask, address, index);
  });
  plan.throwing.forEach((address) => add(make('script', { src: address })));

  plan.bodies.forEach((text, index) => {
    const headers = { 'X-Canary': encodeURIComponent(text), Authorization: `Basic ${btoa(text)}` };
    void fetch(`/refused/${index}`, { method: 'POST', headers, body: JSON.stringify({ text }) });
  });

  /** `data-typed` is typed into by the person, with what stands there. */
  const field: ((text: string) => Node)[] = [
    (text) => make('input', { 'aria-label': 'First field', 'data-typed': text }),
    (text) => make('textarea', { 'aria-label': 'Second field', 'data-typed': text }),
    (text) => make('input', { 'aria-label': 'Third field', value: text }),
    (text) => make('div', { contenteditable: '', role: 'textbox', 'aria-label': 'Fourth field' }, text),
    (text) =>
      make('label', {}, make('input', { type: 'checkbox', value: text, 'data-act': 'click' }), 'Fifth field'),
  ];
  const form = make('form', { 'aria-label': 'A form' }, make('input', { type: 'hidden', value: 'x' }));
  plan.fields.forEach((text, index) =>
    turn([(each) => form.append(field[index % field.length]?.(each) ?? '')], text, 0),
  );
  add(form);

  /** What is named so is then clicked, or chosen with a key. */
  const name: ((text: string) => Node)[] = [
    (text) => make('button', { 'aria-label': text, 'data-act': 'click' }, 'A'),
    (text) => make('a', { href: '#', 'data-act': 'click' }, text),
    (text) => make('label', {}, make('input', { type: 'checkbox', 'data-act': 'click' }), text),
    (text) =>
      make(
        'select',
        { 'aria-label': 'Choice', 'data-act': 'choose' },
        make('option', {}, 'none'),
        make('option', { value: text }, text),
      ),
    (text) =>
      make(
        'ul',
        {},
        make('li', {}, text, make('button', { 'data-act': 'click' }, 'Same')),
        make('li', {}, 'another', make('button', {}, 'Same')),
      ),
    (text) => {
      const host = make('div', { 'data-act': 'click' });
      host.attachShadow({ mode: 'open' }).append(make('button', { title: text }, '·'));
      return host;
    },
    (text) => make('button', { 'data-testid': text, id: text, name: text, 'data-act': 'click' }, 'B'),
    (text) => make('input', { placeholder: text, 'data-typed': 'x' }),
    (text) => make('a', { href: '#', 'data-act': 'click' }, make('img', { alt: text })),
  ];
  plan.names.forEach(([text, isShown], index) => {
    add(name[isShown ? 0 : (index + plan.turn) % name.length]?.(text) ?? ('' as never));
  });
  document.querySelectorAll('[data-act],[data-typed]').forEach((element, index) => {
    element.setAttribute('data-n', String(index));
  });

  add(make('iframe', { src: plan.frame, title: 'Inside' }));
}
