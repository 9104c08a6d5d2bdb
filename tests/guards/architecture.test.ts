import { describe, expect, test } from 'vitest';
import { importsOf, read, sourceFiles } from './source-files';

/** Who may import what (docs/architecture.md). A folder's row also allows the folder itself. */
const LAYERS: { folder: string; may: RegExp[]; lesson: string }[] = [
  {
    folder: 'utils/core',
    may: [/^utils\/core\//, /^zod$/, /^(mdast|hast)(-util-[a-z-]+)?$/, /^decode-named-character-reference$/],
    lesson: 'utils/core is pure: no browser, no DOM, no other folder. Hand in what it needs as an argument.',
  },
  {
    folder: 'utils/page',
    may: [/^utils\/page\//],
    lesson:
      'Injected code imports nothing outside utils/page: every byte runs in every frame of a watched page.',
  },
  {
    folder: 'utils/helpdesk',
    may: [/^utils\/(helpdesk|core)\//, /^zod$/, /^mdast/, /^uint8array-extras$/],
    lesson: 'An adapter reaches the network through the `http` handed in, and nothing else.',
  },
  {
    folder: 'utils/profile',
    may: [/^utils\/(profile|core)\//, /^zod$/],
    lesson: 'Profiles are data; loading them is told where from.',
  },
  {
    folder: 'utils/locale',
    may: [/^utils\/core\//, /^#imports$/],
    lesson: 'utils/locale only turns keys into texts.',
  },
  {
    folder: 'utils/storage',
    may: [/^utils\/(storage|core)\//, /^zod$/, /^idb$/, /^#imports$/],
    lesson: 'Stores know the data and the browser, nothing of capture, sending or screens.',
  },
  {
    folder: 'utils/messaging',
    may: [/^utils\/(messaging|core)\//, /^zod$/, /^#imports$/],
    lesson: 'Messages know the contract; what they do is the background’s.',
  },
  {
    folder: 'utils/capture',
    may: [
      /^utils\/(capture|core|storage|locale|messaging|offscreen|picture|profile)\//,
      /^utils\/page\/(protocol|(stage|part|render)\/protocol|read-context|read-seen)/,
      /^zod$/,
      /^#imports$/,
    ],
    lesson: 'Capture takes from pages only what utils/page/protocol names.',
  },
  {
    folder: 'utils/outbox',
    may: [
      /^utils\/(outbox|core|storage|messaging|offscreen|picture|helpdesk|sign-in)\//,
      /^zod$/,
      /^#imports$/,
    ],
    lesson: 'The outbox reaches helpdesks through registry and http.',
  },
  {
    folder: 'utils/offscreen',
    may: [/^utils\/(offscreen|core)\//, /^zod$/, /^#imports$/],
    lesson: 'The offscreen page is opened, asked and answered here; what it does is handed in.',
  },
  {
    folder: 'utils/sign-in',
    may: [/^utils\/(sign-in|core|storage|messaging|helpdesk)\//, /^zod$/, /^oauth4webapi$/, /^#imports$/],
    lesson: 'Signing in asks helpdesks through http, and keeps what it got among the credentials.',
  },
  {
    folder: 'utils/news',
    may: [/^utils\/(news|outbox|core|storage|locale|helpdesk)\//, /^zod$/, /^#imports$/],
    lesson: 'News asks helpdesks through registry and http, and tells them by badge and notification.',
  },
  {
    folder: 'utils/bundle',
    may: [/^utils\/(bundle|core|storage|locale|messaging)\//, /^(fflate|uint8array-extras)$/, /^mimetext/],
    lesson: 'The bundle makes files of what the outbox keeps; it asks nobody and sends nothing.',
  },
  {
    folder: 'utils/picture',
    may: [/^utils\/(picture|core)\//, /^perfect-freehand$/],
    lesson: 'Pictures are drawn in pages and workers alike: no storage, no extension, no DOM but canvases.',
  },
  {
    folder: 'components',
    may: [/^components\//, /^utils\/(core|messaging|picture|storage)\//, /^preact(\/hooks)?$/],
    lesson:
      'Components show data and call actions; what needs the browser comes in as a prop from the entrypoint.',
  },
  {
    folder: 'entrypoints',
    may: [
      /^(components|utils)\//,
      /^entrypoints\//,
      /^preact$/,
      /^zod$/,
      /^html2canvas(-pro)?$/,
      /^#imports$/,
    ],
    lesson: 'Entrypoints wire what utils decide and components show.',
  },
];

describe('import layers', () => {
  for (const { folder, may, lesson } of LAYERS) {
    test(folder, () => {
      const breaches = sourceFiles(folder).flatMap((file) =>
        importsOf(file)
          .filter(
            ({ target, typeOnly }) =>
              !may.some((allowed) => allowed.test(target)) && !(typeOnly && folder === 'utils/page'),
          )
          .filter(({ target }) => !target.endsWith('.css'))
          .map(({ target }) => `${file} → ${target}`),
      );
      expect(breaches, lesson).toEqual([]);
    });
  }

  test('every folder of utils has a row', () => {
    const folders = new Set(sourceFiles('utils').map((file) => file.split('/').slice(0, 2).join('/')));
    const rows = LAYERS.map(({ folder }) => folder);
    expect(
      [...folders].filter((folder) => !rows.includes(folder)),
      'Say in LAYERS what the new folder may import.',
    ).toEqual([]);
  });

  test('an entrypoint imports no other entrypoint', () => {
    const place = (path: string) => path.split('/')[1]?.replace(/\.tsx?$/, '');
    const breaches = sourceFiles('entrypoints').flatMap((file) =>
      importsOf(file)
        .filter(({ target }) => target.startsWith('entrypoints/') && place(target) !== place(file))
        .map(({ target }) => `${file} → ${target}`),
    );
    expect(breaches, 'Move what both need into utils.').toEqual([]);
  });

  test('adapters are reached through the registry', () => {
    const breaches = [
      'components',
      'entrypoints',
      'utils/capture',
      'utils/news',
      'utils/outbox',
      'utils/storage',
      'utils/messaging',
    ]
      .flatMap(sourceFiles)
      .filter((file) => importsOf(file).some(({ target }) => target.includes('helpdesk/adapters/')));
    expect(breaches, 'Import utils/helpdesk/registry: a new helpdesk must be one file and one line.').toEqual(
      [],
    );
  });
});

describe('house rules', () => {
  const files = ['components', 'entrypoints', 'utils'].flatMap(sourceFiles);

  test('no file is longer than 250 lines', () => {
    const long = files.filter((file) => read(file).split('\n').length > 251);
    expect(long, 'One file, one job: split it.').toEqual([]);
  });

  test('file names say what kind of thing is inside', () => {
    const odd = files.filter((file) => {
      const name = file.split('/').pop() ?? '';
      if (file.startsWith('components/') && name.endsWith('.tsx'))
        return !/^[A-Z][A-Za-z]+\.tsx$|^[a-z-]+\.tsx$/.test(name);
      return !/^[a-z0-9]+(-[a-z0-9]+)*(\.content)?\.tsx?$/.test(name);
    });
    expect(odd, 'kebab-case for modules, PascalCase.tsx for components.').toEqual([]);
  });

  test('no default exports outside entrypoints', () => {
    const breaches = files.filter(
      (file) => !file.startsWith('entrypoints/') && /^export default/m.test(read(file)),
    );
    expect(breaches, 'Named exports only, so that a name is the same everywhere.').toEqual([]);
  });

  test('every entrypoint of ours with schemas turns off code generation first', () => {
    const entries = files.filter((file) =>
      /^entrypoints\/(background\/index|sidepanel\/panel|(?!sidepanel)[a-z]+\/main)\.tsx?$/.test(file),
    );
    const late = entries.filter((file) => importsOf(file)[0]?.target !== 'utils/core/zod-without-eval');
    expect(
      late,
      "Start with `import '@/utils/core/zod-without-eval'`: extension pages may not evaluate code.",
    ).toEqual([]);
  });

  test('storage keys are named in items.ts alone', () => {
    const breaches = files.filter(
      (file) =>
        /browser\.storage\.(local|session|sync)\.(get|set)\(/.test(read(file)) &&
        !file.startsWith('utils/storage/'),
    );
    expect(breaches, 'Define an item in utils/storage/items.ts.').toEqual([]);
  });
});
