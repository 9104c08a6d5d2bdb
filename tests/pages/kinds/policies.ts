import { blocked, type Kind, reported, script } from './kind.ts';

const MIXED = 'http://insecure.example.test';
const FIREFOX_REPORTS = 'Firefox has no such reports';

/** What the browser itself refuses, or complains about. */
export const POLICY_KINDS: Kind[] = [
  {
    name: 'policy blocks an inline script',
    policy: "script-src 'self'",
    body: () => script('1'),
    caught: blocked(/^script-src/),
  },
  {
    name: 'policy blocks an image',
    policy: "img-src 'none'",
    body: () => '<img src="/blocked.png" alt="">',
    caught: blocked(/^img-src/),
  },
  {
    name: 'policy blocks a fetch',
    policy: "connect-src 'none'",
    body: () => script(`fetch('/status/200').catch(() => {})`),
    caught: blocked(/^connect-src/),
  },
  {
    name: 'mixed content: script',
    secure: true,
    body: () => `<script src="${MIXED}/app.js"></script>`,
    caught: blocked(/^mixed-content$/),
  },
  {
    name: 'mixed content: fetch',
    secure: true,
    body: () => script(`fetch('${MIXED}/data').catch(() => {})`),
    caught: blocked(/^mixed-content$/),
    why: 'it leaves no trace but in the console of the browser itself',
  },
  {
    name: 'deprecation',
    body: () =>
      script(
        `const request = new XMLHttpRequest(); request.open('GET', '/status/200', false); request.send()`,
      ),
    caught: reported('deprecation'),
    why: FIREFOX_REPORTS,
  },
  {
    name: 'intervention',
    body: () => script('navigator.vibrate?.(100)'),
    caught: reported('intervention'),
    why: FIREFOX_REPORTS,
  },
];
