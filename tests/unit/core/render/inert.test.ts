// @vitest-environment node
import schema from '@atlaskit/adf-schema/json-schema/v1/full.json' with { type: 'json' };
import Ajv from 'ajv';
import textile from 'textile-js';
import { describe, expect, test } from 'vitest';
import { renderAdf } from '@/utils/core/render/adf';
import { renderJiraWiki } from '@/utils/core/render/jira-wiki';
import { renderMarkdown } from '@/utils/core/render/markdown';
import { renderTextile } from '@/utils/core/render/textile';
import { bodyOf, code, goodReport, link, text } from './documents';

const markdown = (flavour: 'github' | 'gitlab' | 'redmine' | 'linear', ...nodes: ReturnType<typeof text>[]) =>
  renderMarkdown(bodyOf(...nodes), { flavour });

describe('Markdown of GitHub', () => {
  test.each(['ask @admin', 'as in #12', 'see GH-12', 'o/r#12', 'https://github.com/o/r/issues/12'])(
    '%s notifies and links nobody',
    (said) => {
      const written = markdown('github', text(said));
      expect(written).not.toMatch(/@admin|#12|GH-12|https:\/\/github\.com/);
      expect(written.replaceAll('\u2060', '').replaceAll('\\', '')).toBe(`${said}\n`);
    },
  );

  test('an address that would tell the issue it points to is code', () => {
    expect(markdown('github', link('https://github.com/o/r/issues/12'))).toBe(
      '`https://github.com/o/r/issues/12`\n',
    );
    expect(markdown('github', link('https://app.example.org/'))).toBe('<https://app.example.org/>\n');
  });
});

describe('Markdown of GitLab', () => {
  test.each(['@admin', '#1', '!1', '$1', '%1', '&1', '~1', '~bug', '%"next release"'])(
    '%s refers to nothing',
    (said) => {
      const written = markdown('gitlab', text(`so ${said}`)).replace(/\\(?=[&~#$!%@])/g, '');
      expect(written).toBe(`so ${said[0]}\u2060${said.slice(1)}\n`);
    },
  );

  test('no line begins with a quick action', () => {
    const lines = [text('/close'), { type: 'break' } as const, text('/label ~bug'), text('\n  /assign me')];
    expect(markdown('gitlab', ...lines)).not.toMatch(/^\s*\/[a-z]/m);
  });

  test('an address of an issue is code', () => {
    const address = 'https://gitlab.example.org/g/p/-/issues/3';
    expect(markdown('gitlab', link(address))).toBe(`\`${address}\`\n`);
  });
});

describe('Markdown of Redmine', () => {
  /** lib/redmine/acts/mentionable.rb of Redmine 5.0, as a regular expression of JavaScript. */
  const MENTION = /(?:^|\W)@([A-Za-z0-9_\-@.]*?)(?=(?=[!-/:-@[-`{-~][^A-Za-z0-9_/])|,|\.+$|\s|\]|<|$)/gim;
  const mentions = (written: string) =>
    [...written.matchAll(MENTION)].flatMap(([, login]) => (login ? [login] : []));

  test('mentions nobody, in text, code or links', () => {
    const hostile = [
      text('ask @admin, '),
      code('@admin '),
      link('https://x.example.org/@admin'),
      text(' (@rita.r) @a'),
    ];
    expect(mentions('ask @admin, `@admin `')).not.toEqual([]);
    expect(mentions(markdown('redmine', ...hostile))).toEqual([]);
    expect(mentions(renderTextile(bodyOf(...hostile)))).toEqual([]);
  });

  test('carries out no macro and links no wiki page', () => {
    expect(markdown('redmine', text('{{include(Secrets)}} and [[Home]]'))).not.toMatch(/\{\{|\[\[|\\\[\\\[/);
  });
});

test.each(['github', 'gitlab', 'redmine', 'linear'] as const)(
  '%s keeps e-mail addresses fit to be copied',
  (flavour) => {
    expect(markdown(flavour, text('desk@example.org'))).toBe('desk@example.org\n');
  },
);

test('disarming leaves the document it was given alone', () => {
  const given = bodyOf(text('@admin'), link('https://github.com/o/r/issues/12'));
  const before = structuredClone(given);
  renderMarkdown(given, { flavour: 'github' });
  expect(given).toEqual(before);
});

describe('Atlassian Document Format', () => {
  // Draft 4, of which it uses nothing that later drafts read otherwise.
  const { $schema: draft, ...rules } = schema;
  const isValid = new Ajv({ strict: false }).compile(rules);

  test('a whole report is valid', () => {
    expect(isValid(renderAdf(goodReport().document.body)), JSON.stringify(isValid.errors)).toBe(true);
  });

  test('the schema would have said so', () => {
    expect(draft).toContain('draft-04');
    const emptyText = { type: 'paragraph', content: [{ type: 'text', text: '' }] };
    expect(isValid({ version: 1, type: 'doc', content: [emptyText] })).toBe(false);
  });

  test.each([
    ['empty text', bodyOf(text(''), code(' '))],
    ['lines in text', bodyOf(text('one\ntwo\n\n'))],
    ['code in a link', bodyOf({ type: 'link', url: 'https://a.example', children: [code('a')] })],
    [
      'a heading and a table in a list, and an empty item',
      {
        type: 'root' as const,
        children: [
          {
            type: 'list' as const,
            children: [
              {
                type: 'listItem' as const,
                children: [{ type: 'heading' as const, depth: 1 as const, children: [] }],
              },
              { type: 'listItem' as const, children: [] },
            ],
          },
          { type: 'code' as const, value: '' },
        ],
      },
    ],
  ])('%s', (_name, body) => {
    expect(isValid(renderAdf(body)), JSON.stringify(isValid.errors)).toBe(true);
  });

  test('has no nodes but those of text, lists and tables', () => {
    const types = [...JSON.stringify(renderAdf(goodReport().document.body)).matchAll(/"type":"(\w+)"/g)];
    expect(new Set(types.map(([, type]) => type))).toEqual(
      new Set(
        'doc heading text paragraph hardBreak orderedList listItem table tableRow tableHeader tableCell link code bulletList'.split(
          ' ',
        ),
      ),
    );
  });

  test('a line break breaks the line', () => {
    expect(renderAdf(bodyOf(text('a\nb'))).content[0]?.content).toEqual([
      { type: 'text', text: 'a' },
      { type: 'hardBreak' },
      { type: 'text', text: 'b' },
    ]);
  });
});

describe('Jira wiki markup', () => {
  const wiki = (said: string) => renderJiraWiki(bodyOf(text(said))).trimEnd();

  test.each([
    [
      '*bold* _em_ -gone- +new+ ^up^ ~down~ ??who??',
      '\\*bold* \\_em_ \\-gone- \\+new+ \\^up^ \\~down~ \\?\\?who??',
    ],
    ['{html}<b>{html}', '\\{html\\}<b>\\{html\\}'],
    ['[~admin] [a|https://x.example]', '\\[\\~admin\\] \\[a\\|https://x.example\\]'],
    ['!https://x.example/x.png!', '\\!https://x.example/x.png!'],
    ['# one', '\\# one'],
    ['* one', '\\* one'],
    ['---- ', '\\-\\-\\-- '.trimEnd()],
    ['h1. Big', 'h1\u2060. Big'],
    ['||a||', '\\|\\|a\\|\\|'],
    ['\\\\server\\share', '&#92;\\server\\share'],
    ['(!) :) (x)', '(\u2060\\!) :\u2060) (\u2060x)'],
    ['&#123;html}', '&amp;#123;html\\}'],
  ])('%s is only text', (said, written) => {
    expect(wiki(said)).toBe(written);
  });

  test.each([
    'e-mail',
    '5 * 3 - 1',
    'a_b_c',
    'https://app.example.org/a-b?c=d',
    'C:\\Temp\\new.txt',
    'Ready?',
    '(a) note',
  ])('%s reads as it was written', (said) => expect(wiki(said)).toBe(said));

  test('code ends where it ends', () => {
    expect(renderJiraWiki(bodyOf(code('a}} {noformat} *b*')))).toBe('{{a\\}\\} \\{noformat\\} \\*b*}}\n');
    const block = renderJiraWiki({
      type: 'root',
      children: [{ type: 'code', value: 'x {noformat} {html}' }],
    });
    expect(block.match(/\{noformat\}/g)).toHaveLength(2);
  });
});

describe('Textile', () => {
  /** As a parser of Textile reads it, without tags: what a person sees. */
  const seen = (said: string) => {
    const html = textile.convert(renderTextile(bodyOf(text(said))));
    const tags = (html.match(/<(?!\/?p>|br)[^>]*>/g) ?? []).join();
    const shown = html
      .replace(/<[^>]*>/g, '')
      .replace(/&#(\d+);/g, (_all: string, code: string) => String.fromCodePoint(Number(code)));
    return {
      tags,
      shown: shown.replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>').trim(),
    };
  };

  test.each([
    '*bold* _em_ -gone- +new+ ^up^ ~down~ %span% @code@ ??who?? ==x==',
    '<script>alert(1)</script> <b>x</b>',
    '"here":https://evil.example',
    '!https://evil.example/x.png!',
    'h1. Big',
    'bq. Said',
    'pre. x',
    'table. x',
    '* one',
    '# one',
    '|a|b|',
    '{{include(Secrets)}} [[Home]] [1]',
    '&#42;bold&#42;',
  ])('%s is only text', (said) => {
    expect(seen(said).tags).toBe('');
    expect(seen(said).shown.replace(/[“”]/g, '"')).toBe(said);
  });

  test('code ends where it ends', () => {
    const html = textile.convert(
      renderTextile(bodyOf(code('</code><img src=x> *b* "a":https://evil.example'))),
    );
    expect(html.match(/<(?!\/?(?:p|code)>)[^>\u2060]*>/g)).toBeNull();
  });

  test.each(['e-mail', '5 * 3 - 1', 'a_b_c', 'Ready?', 'C:\\Temp\\new.txt', 'desk@example.org'])(
    '%s reads as it was written, in raw mails too',
    (said) => expect(renderTextile(bodyOf(text(said)))).toBe(`${said}\n`),
  );
});
