import type { PhrasingContent, Root } from 'mdast';
import { describe, expect, test } from 'vitest';
import { redmineBody } from '@/utils/helpdesk/adapters/redmine/body';

const body = (...children: PhrasingContent[]): Root => ({
  type: 'root',
  children: [{ type: 'paragraph', children }],
});
const text = (value: string): PhrasingContent => ({ type: 'text', value });
const code = (value: string): PhrasingContent => ({ type: 'inlineCode', value });

/** lib/redmine/acts/mentionable.rb of Redmine 5.0, as a regular expression of JavaScript. */
const MENTION = /(?:^|\W)@([A-Za-z0-9_\-@.]*?)(?=(?=[!-/:-@[-`{-~][^A-Za-z0-9_/])|,|\.+$|\s|\]|<|$)/gim;
const mentions = (markdown: string) =>
  [...markdown.matchAll(MENTION)].flatMap(([, login]) => (login ? [login] : []));

describe('Markdown', () => {
  test('mentions nobody, in text, code or links', () => {
    const link: PhrasingContent = {
      type: 'link',
      url: 'https://x.example.org/@admin',
      children: [text('https://x.example.org/@admin')],
    };
    const hostile = body(text('ask @admin, '), code('@admin '), text(' '), link, text(' (@rita.r) @admin'));
    expect(mentions('ask @admin, `@admin `')).not.toEqual([]);
    expect(mentions(redmineBody(hostile, 'Markdown'))).toEqual([]);
  });

  test('keeps e-mail addresses fit to be copied', () => {
    expect(redmineBody(body(text('desk@example.org')), 'Markdown')).toBe('desk@example.org\n');
  });

  test('carries out no macro and links no wiki page', () => {
    expect(redmineBody(body(text('{{include(Secrets)}} and [[Home]]')), 'Markdown')).not.toMatch(
      /\{\{|\[\[|\\\[\\\[/,
    );
  });

  test('leaves the document it was given alone', () => {
    const given = body(text('@admin'));
    redmineBody(given, 'Markdown');
    expect(given).toEqual(body(text('@admin')));
  });
});

describe('Textile', () => {
  test('is preformatted from its first to its last line, whatever the page says', () => {
    const rendered = redmineBody(body(text('</pre><script>x</script> <!-- a < b {{toc}}')), 'Textile');
    expect(rendered).toMatch(/^<pre>\n[\s\S]*\n<\/pre>$/);
    expect(rendered.slice(6, -7)).not.toMatch(/<[/!\w]/);
    expect(rendered).toContain('a < b');
  });
});
