import { all, type Kind, script, scriptAddress, scriptFrom, thrown, written } from './kind.ts';

const FOREIGN = 'Chromium gives a page only “Script error.” of scripts from elsewhere that did not opt in';
const later = (text: string) => `setTimeout(() => { throw new TypeError('${text}') })`;

/** What goes wrong in the page's own code. */
export const SCRIPT_KINDS: Kind[] = [
  {
    name: 'uncaught error, inline script',
    body: () => script(`throw new Error('inline')`),
    caught: thrown(/^Error: inline/),
  },
  {
    name: 'uncaught error in a timer, script of the same origin',
    body: () => scriptFrom('', later('in a timer')),
    caught: thrown(/TypeError: in a timer/),
  },
  {
    name: 'uncaught error in a script of another origin, without CORS',
    body: ({ other }) => scriptFrom(other, later('from elsewhere')),
    caught: thrown(/TypeError: from elsewhere/),
    why: FOREIGN,
  },
  {
    name: 'uncaught error at the top of a script of another origin, without CORS',
    body: ({ other }) => scriptFrom(other, `throw new Error('at the top')`),
    caught: thrown(/Error: at the top/),
    why: FOREIGN,
  },
  {
    name: 'uncaught error in a script of another origin, with CORS',
    body: ({ other }) =>
      `<script crossorigin src="${other}${scriptAddress(later('with CORS'), true).replaceAll('&', '&amp;')}"></script>`,
    caught: thrown(/TypeError: with CORS/),
  },
  {
    name: 'unhandled rejection with an error',
    body: () => script(`Promise.reject(new RangeError('rejected'))`),
    caught: thrown(/RangeError: rejected/, 'rejection'),
  },
  {
    name: 'unhandled rejection with an object',
    body: () => script(`Promise.reject({ code: 42, text: 'an object' })`),
    caught: thrown(/\{code: 42, text: "an object"\}/, 'rejection'),
  },
  {
    name: 'unhandled rejection in a script of another origin, without CORS',
    body: ({ other }) => scriptFrom(other, `Promise.reject(new Error('muted'))`),
    caught: thrown(/Error: muted/, 'rejection'),
    why: 'no browser tells a page of it',
  },
  {
    name: 'console.error of text, object and an error with a cause',
    body: () =>
      script(`console.error('broken', { id: 7 }, new Error('outer', { cause: new Error('inner') }))`),
    caught: written('error', /^broken \{id: 7\} Error: outer\n\[cause\] Error: inner/),
  },
  {
    name: 'console.warn and console.log',
    body: () => script(`console.warn('careful'); console.log('by the way')`),
    caught: all(written('warn', /^careful$/), written('log', /^by the way$/)),
  },
  {
    name: 'console.assert that fails',
    body: () => script(`console.assert(1 > 2, 'one is not more than two')`),
    caught: written('assert', /one is not more than two/),
  },
  {
    name: 'syntax error, inline script',
    body: () => script('const = broken;'),
    caught: thrown(/SyntaxError/),
  },
  {
    name: 'syntax error, script of the same origin',
    body: () => scriptFrom('', 'const = broken;'),
    caught: thrown(/SyntaxError/),
  },
  {
    name: 'unresolved module',
    body: () => `<script type="module">import 'nowhere'</script>`,
    caught: thrown(/nowhere/),
  },
  {
    name: 'error swallowed by a framework, which writes it to the console',
    body: () =>
      script(`try { undefined.cases } catch (error) { console.error('The component failed:', error) }`),
    caught: written('error', /The component failed: TypeError: .*(undefined|cases)/),
  },
  {
    name: 'error in the first script of the head',
    head: () => script(`throw new Error('before everything')`),
    caught: thrown(/Error: before everything/),
  },
  {
    name: 'error on the page before this one',
    body: () => script(`console.error('on the page before')`),
    leave: true,
    caught: written('error', /on the page before/),
  },
];
