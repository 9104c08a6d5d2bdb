import type { Root, RootContent } from 'mdast';
import { describe, expect, test } from 'vitest';
import { renderAdf } from '@/utils/core/render/adf';
import { renderHtml } from '@/utils/core/render/html';
import { renderMarkdown } from '@/utils/core/render/markdown';
import { renderText } from '@/utils/core/render/text';

const section = (title: string, ...said: string[]): RootContent[] => [
  { type: 'heading', depth: 2, children: [{ type: 'text', value: title }] },
  ...said.map((value): RootContent => ({ type: 'paragraph', children: [{ type: 'text', value }] })),
];
const body: Root = {
  type: 'root',
  children: [
    ...section('First', 'a'.repeat(100), 'b'.repeat(100)),
    ...section('Second', 'c'.repeat(100)),
    ...section('Reference', 'EW-1'),
  ],
};

describe('a body beyond its limit', () => {
  test('is left alone where it fits', () => {
    expect(renderText(body, { limit: renderText(body).length })).toBe(renderText(body));
  });

  test('loses sections from the end, keeps the reference, and says so', () => {
    const cut = renderText(body, { limit: renderText(body).length - 1, cutNote: 'More in the file.' });
    expect(cut).toMatch(/b\n\nMore in the file\.\n\nReference\n\nEW-1$/);
    expect(cut).not.toContain('Second');
  });

  test.each([60, 120, 199])('of which one section alone is too much is cut in it: %d characters', (limit) => {
    for (const cut of [
      renderText(body, { limit }),
      renderMarkdown(body, { limit }),
      renderHtml(body, { limit: limit + 60 }),
    ]) {
      expect(cut).toMatch(/First[\s\S]*a[\s\S]*…[\s\S]*EW-1/);
      expect(cut).not.toContain('Second');
    }
    expect(renderText(body, { limit }).length).toBeLessThanOrEqual(limit);
    expect(renderHtml(body, { limit: limit + 60 })).toMatch(/<\/p>$/);
  });

  test('stays whole as a document: closed tags, valid JSON, no half character', () => {
    const emoji: Root = {
      type: 'root',
      children: [...section('First', '😀'.repeat(200)), ...section('End', 'EW-1')],
    };
    for (let limit = 100; limit < 110; limit++)
      expect(renderMarkdown(emoji, { limit })).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
    const adf = renderAdf(emoji, { limit: 600 });
    expect(JSON.stringify(adf).length).toBeLessThanOrEqual(600);
    expect(adf.content.at(-1)?.content?.[0]?.text).toBe('EW-1');
  });

  test('whose last section is no reference is cut there', () => {
    const long: Root = {
      type: 'root',
      children: [...section('First', 'a'), ...section('Last', 'b'.repeat(500))],
    };
    const cut = renderText(long, { limit: 100, cutNote: 'More.' });
    expect(cut).toBe('First\n\na\n\nMore.');
  });

  test('without headings is cut all the same', () => {
    const flat: Root = { type: 'root', children: section('x', 'a'.repeat(500)).slice(1) };
    expect(renderText(flat, { limit: 100 }).length).toBeLessThanOrEqual(100);
  });
});

describe('pictures', () => {
  const picture: RootContent = {
    type: 'paragraph',
    children: [{ type: 'image', url: 'shot.png', alt: 'shot.png' }],
  };
  const pictured: Root = {
    type: 'root',
    children: [...section('First', 'a'), ...section('Pictures'), picture, ...section('End', 'EW-1')],
  };

  test('are shown where the helpdesk has them', () => {
    const html = renderHtml(pictured, { pictures: (name) => `https://h.example/${name}` });
    expect(html).toContain('<img src="https://h.example/shot.png" alt="shot.png">');
  });

  test('leave nothing behind where it has not, nor their heading', () => {
    expect(renderHtml(pictured)).toBe(
      renderHtml({ type: 'root', children: [...section('First', 'a'), ...section('End', 'EW-1')] }),
    );
    expect(renderMarkdown(pictured)).not.toContain('shot.png');
  });

  test('of anywhere else are shown nowhere', () => {
    const tracking: Root = {
      type: 'root',
      children: [
        {
          type: 'paragraph',
          children: [
            {
              type: 'link',
              url: 'https://a.example',
              children: [{ type: 'image', url: 'https://evil.example/x.gif' }],
            },
          ],
        },
      ],
    };
    const own = (name: string) => (name === 'shot.png' ? name : undefined);
    expect(renderHtml(tracking, { pictures: own })).not.toContain('<img');
  });
});
