import { failed, type Kind, script } from './kind.ts';

const UNREAD = 'Chromium has no timing entry of an answer whose body nobody reads; request events tell it';
const NOTHING_CAME =
  'a request of another origin that got nothing looks like one that must not be read; request events tell it';
const SOCKET = 'sockets have no timing entries; request events tell it';

/** Requests that code of the page makes. */
export const REQUEST_KINDS: Kind[] = [
  {
    name: 'fetch → 500',
    body: () => script(`fetch('/status/500')`),
    caught: failed(/\/status\/500/, 500),
    why: UNREAD,
  },
  {
    name: 'fetch → 404, handled by the page',
    body: () => script(`fetch('/status/404').then((answer) => answer.text())`),
    caught: failed(/\/status\/404/, 404),
  },
  {
    name: 'XHR → 500',
    body: () =>
      script(`const request = new XMLHttpRequest(); request.open('GET', '/status/500'); request.send()`),
    caught: failed(/\/status\/500/, 500),
  },
  {
    name: 'fetch → 500 of another origin, with CORS',
    body: ({ other }) => script(`fetch('${other}/status/500?cors=1')`),
    caught: failed(/\/status\/500/, 500),
    why: UNREAD,
  },
  {
    name: 'fetch refused by CORS',
    body: ({ other }) => script(`fetch('${other}/status/200').catch(() => {})`),
    caught: failed(/\/status\/200/),
    why: 'browsers keep the reason to themselves: Chromium says “failed”, Firefox that it was answered',
  },
  {
    name: 'fetch, connection refused',
    body: ({ nobody }) => script(`fetch('${nobody}/').catch(() => {})`),
    caught: ({ events }) =>
      failed(/:\d+\/$/)({ events: events.filter(({ kind }) => kind === 'request'), status: 0 }),
    why: NOTHING_CAME,
  },
  {
    name: 'sendBeacon → 500',
    body: () => script(`navigator.sendBeacon('/status/500', 'x')`),
    caught: failed(/\/status\/500/, 500),
  },
  {
    name: 'WebSocket, connection refused',
    body: ({ nobody }) => script(`new WebSocket('${nobody.replace('http', 'ws')}/socket')`),
    caught: failed(/\/socket$/),
    why: SOCKET,
  },
  {
    name: 'WebSocket answered with 403',
    body: ({ own }) => script(`new WebSocket('${own.replace('http', 'ws')}/socket/403')`),
    caught: failed(/\/socket\/403/),
    why: SOCKET,
  },
  {
    name: 'WebSocket closed by the server with 1011',
    body: ({ own }) => script(`new WebSocket('${own.replace('http', 'ws')}/socket/1011')`),
    caught: failed(/\/socket\/1011/),
    why: 'for request events an opened socket is a success; only wrapping WebSocket would tell, and was not worth it',
  },
  {
    name: 'EventSource → 500',
    body: () => script(`new EventSource('/status/500')`),
    caught: failed(/\/status\/500/, 500),
    why: 'in Chromium its timing entry has no status, like that of one the page closed; request events tell it',
  },
];
