import { failed, type Kind, script, thrown, type Caught, type Found } from './kind.ts';

const NO_STATUS = 'without request events a failed video tells its address and no status';

/** A missing module is told by its address and status, however the script that wanted it fails. */
const module = (found: Found): Caught => failed(/\/missing-module\.js/, 404)(found);

/** What a page fails to load, and the page itself. */
export const LOAD_KINDS: Kind[] = [
  {
    name: '404 <img>',
    body: () => '<img src="/missing.png" alt="">',
    caught: failed(/\/missing\.png/, 404),
  },
  {
    name: '404 <script>',
    body: () => '<script src="/missing.js"></script>',
    caught: failed(/\/missing\.js/, 404),
  },
  {
    name: '404 <link rel=stylesheet>',
    head: () => '<link rel="stylesheet" href="/missing.css">',
    caught: failed(/\/missing\.css/, 404),
  },
  {
    name: '404 font',
    head: () =>
      '<style>@font-face { font-family: f; src: url(/missing.woff2) } body { font-family: f }</style>',
    body: () => '<p>Text in a font that is not there</p>',
    caught: failed(/\/missing\.woff2/, 404),
  },
  {
    name: '404 background of a style sheet',
    head: () => '<style>body { background: url(/missing-background.png) }</style>',
    caught: failed(/\/missing-background\.png/, 404),
  },
  {
    name: '404 <video>',
    body: () => '<video src="/missing.mp4"></video>',
    caught: failed(/\/missing\.mp4/, 404),
    why: NO_STATUS,
  },
  {
    name: '404 imported module',
    body: () => `<script type="module">import '/missing-module.js'</script>`,
    caught: module,
  },
  {
    name: '404 import(), unhandled',
    body: () => script(`import('/missing-module.js')`),
    caught: (found) => (thrown(/missing-module/, 'rejection')(found) === 'full' ? module(found) : 'not'),
  },
  {
    name: 'the page itself is a 500',
    status: 500,
    caught: ({ status }) => (status === 500 ? 'full' : 'not'),
  },
];
