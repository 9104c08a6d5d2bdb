import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { defineConfig } from 'wxt';
import { z } from 'zod';

/**
 * The public half of the key that fixes the Chromium id (okffoiofkgnfphacgghcmdadgingonde), so that
 * OAuth redirects, managed policies and native allow lists keep pointing at the same extension.
 */
const CHROMIUM_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAtgTUQV3iXSa2Qca88aVCJpmGraow0tKD/6Me8N4k6lS+w+fxRovDj+G+sypitG6ffDLK39j6/ndpQPrav+DEhkUOLT3IO3GCmqvFaOsFvUTK9XOdCnXD5HkjlpKnQWi/HoYJByGSupTMESXXhP1e33N1gisywqxbgVdZjEth4pgubtcMb4TC4gwFXgfxbq9dy3bRw0+hMtq8nWqn9uTsPdwncdGQk0Mcg3q+3cmo+/Rr+VhkNgHZ+nN5kRINzP9OlieptAVoZn7NAf5vq4MSMh8HwpnQYEVKnuJ49WnQXmtbihfgKs5jPZ+pbTt2k5g2niofYJNMGWBoS2uTjeLz/wIDAQAB';
/** The same of the QA build (aphjmcgbgefdeghppipbokjmfipknpbb), so that both can be installed side by side. */
const QA_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAkBRdSttaYFaCtiVHN8yo1kf3B2hppeXeOpTJOCS9Q8qtDjg733+CqDQqC9KmPRpR5+ADx7u+yv/G2ZXUKyfynwpwpOVLfMYE/LPSbbKjP4iXBUCG4GonsiiLsc+zn6sGsXj/95BJ3MLUCqDz9LGdazsS/ZELtrumfELQLuqLOr18LRN4sUpyG9XVylNaTHELzoyWGGtAzJgIMtWpgQg5EzyF2YxgKTfe0ZjKbz7wocazdGwH8Ikq9ht10kdWLRNAsp4DVOs0BvFbXpYZ8d3VjFsczj5LvHcZEzopnlNtjk5/dDd/xCu63+M/ZnCS1imOgwGpZInq/IZ+wq3uuyZW6wIDAQAB';
const FIREFOX_ID = '{b5a3a3b4-6f6e-4a58-9d0f-2f6f1c1f7c1e}';

/** Its browser build decodes entities by the DOM, which a service worker has not got. */
const decoder = new URL('node_modules/decode-named-character-reference/index.js', import.meta.url);

/** Reasons: docs/architecture.md, "Permissions". Golden copies: tests/guards/package.test.ts. */
const REQUIRED = ['activeTab', 'scripting', 'storage', 'unlimitedStorage', 'alarms', 'contextMenus'];
const OPTIONAL = ['webRequest', 'notifications', 'downloads'];
/** Firefox knows these as required ones only, or not at all. */
const OPTIONAL_IN_CHROMIUM = ['identity', 'declarativeNetRequestWithHostAccess'];
/** Written one by one: a request has to be covered literally, `*://` would not cover `https://`. */
const OPTIONAL_HOSTS = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*'];

/**
 * Recorder and relay are built bare: their bytes run in every document. WXT would wrap them in code that
 * reports their errors to the page's console and throws them into the page; they guard themselves. So is the worker
 * for pictures, in which there is no extension for the polyfill to find.
 *
 * The recorder stands between a page and its console, so two comments make it step aside. Its source map
 * says only "ignore this file": DevTools then shows a console line at the page's own place and not at ours
 * (https://developer.chrome.com/docs/devtools/x-google-ignore-list). Its name is no address of the
 * extension: Chromium reports every message that comes from one to the browser, as an error of the
 * extension, which made each call of the console three times as slow.
 */
const barePageScripts: Plugin = {
  name: 'eyewitness:bare-page-scripts',
  apply: 'build',
  enforce: 'pre',
  load(id) {
    const file =
      /^\0virtual:wxt-unlisted-script-entrypoint\?(.*\/(?:recorder|relay|picture-worker)\.ts)$/.exec(id)?.[1];
    return file && `import main from ${JSON.stringify(file)}; main();`;
  },
  transform(code, id) {
    if (/\/entrypoints\/(?:recorder|relay|picture-worker)\.ts$/.test(id))
      return code.replace('default defineUnlistedScript(', 'default (');
  },
  generateBundle(_options, bundle) {
    const recorder = bundle['recorder.js'];
    if (recorder?.type !== 'chunk') return;
    const map = Buffer.from('{"version":3,"sources":["r"],"mappings":"AAAA","ignoreList":[0]}').toString(
      'base64',
    );
    recorder.code = `${recorder.code.trim()}\n//# sourceURL=eyewitness\n//# sourceMappingURL=data:;base64,${map}`;
  },
};

const textSchema = z.object({
  message: z.string(),
  placeholders: z.record(z.string(), z.object({ content: z.string() })).default({}),
});

/** What browsers would still read as a name of a placeholder, or as a number of two digits. */
const AMBIGUOUS = /\$[\w@]+\$|\$\d\d/;

/** Names of placeholders are for translators: browsers put `$1` in their place before anything is shown. */
function packedText({ message, placeholders }: z.infer<typeof textSchema>) {
  const numbered = Object.entries(placeholders).reduce(
    (text, [name, { content }]) => text.replace(new RegExp(`\\$${name}\\$`, 'gi'), () => content),
    message,
  );
  return AMBIGUOUS.test(numbered) ? { message, placeholders } : { message: numbered };
}

const TOOLBAR_ICON = { 16: 'icon/16.png', 32: 'icon/32.png' };

export default defineConfig({
  imports: false,
  modules: ['@wxt-dev/webextension-polyfill'],
  manifestVersion: 3,
  vite: () => ({
    build: { sourcemap: false },
    plugins: [barePageScripts],
    resolve: { alias: { 'decode-named-character-reference': fileURLToPath(decoder) } },
  }),
  hooks: {
    // Texts are written for people to read; as browsers need them they are 7 KB less of the package.
    'build:publicAssets': (_wxt, files) => {
      for (const [at, file] of files.entries()) {
        if (!('absoluteSrc' in file) || !file.relativeDest.startsWith('_locales/')) continue;
        const texts = z
          .record(z.string(), textSchema)
          .parse(JSON.parse(readFileSync(file.absoluteSrc, 'utf8')));
        const packed = Object.entries(texts).map(([key, text]) => [key, packedText(text)]);
        files[at] = { relativeDest: file.relativeDest, contents: JSON.stringify(Object.fromEntries(packed)) };
      }
    },
  },
  zip: { artifactTemplate: 'eyewitness-{{version}}-{{browser}}{{modeSuffix}}.zip', zipSources: false },
  manifest: ({ browser, mode }) => {
    const firefox = browser === 'firefox';
    // docs/qa-build.md
    const qa = mode === 'qa';
    if (qa && firefox)
      throw new Error('The QA build is for Chromium: Firefox has no debugger for extensions');
    return {
      name: qa ? 'Eyewitness QA' : '__MSG_extensionName__',
      description: '__MSG_extensionDescription__',
      default_locale: 'en',
      permissions: firefox ? REQUIRED : [...REQUIRED, 'sidePanel', 'offscreen', ...(qa ? ['debugger'] : [])],
      optional_permissions: firefox ? OPTIONAL : [...OPTIONAL, ...OPTIONAL_IN_CHROMIUM],
      optional_host_permissions: OPTIONAL_HOSTS,
      action: {
        default_title: '__MSG_actionTitle__',
        default_icon: TOOLBAR_ICON,
        ...(firefox && { default_area: 'navbar' }),
      },
      commands: { _execute_action: { suggested_key: { default: 'Alt+Shift+E' } } },
      ...(mode !== 'development' && {
        // Firefox's default would upgrade http: addresses, and helpdesks on an intranet have no other.
        content_security_policy: {
          extension_pages:
            "default-src 'self'; img-src 'self' blob: data:; connect-src 'self' data: http: https:; " +
            "object-src 'none'; frame-src 'none'; form-action 'none'; base-uri 'none'",
        },
      }),
      ...(firefox
        ? {
            browser_specific_settings: {
              gecko: {
                id: FIREFOX_ID,
                // 140: the first release with built-in consent to data collection; `captureVisibleTab`
                // under activeTab needs 126, content scripts in the page's world 128.
                strict_min_version: '140.0',
                data_collection_permissions: {
                  required: ['websiteContent', 'websiteActivity', 'personallyIdentifyingInfo'],
                  optional: ['technicalAndInteraction'],
                },
              },
            },
          }
        : {
            key: qa ? QA_KEY : CHROMIUM_KEY,
            // 116: `sidePanel.open()`; everything else used is older (offscreen 109, page-world scripts 102).
            // 125: debugger sessions of frames and workers.
            minimum_chrome_version: qa ? '125' : '116',
          }),
    };
  },
});
