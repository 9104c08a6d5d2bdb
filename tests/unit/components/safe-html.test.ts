import { describe, expect, test } from 'vitest';
import { safeHtml } from '@/components/report/safe-html';

function html(source: string): string {
  const box = document.createElement('div');
  box.append(safeHtml(source, document));
  return box.innerHTML;
}

describe('HTML that may hold page text', () => {
  test('keeps what a ticket has', () => {
    const ticket =
      '<h2>Steps</h2><ol start="2"><li><p>Press <code>Save</code></p></li></ol><table><tbody><tr><td>a</td></tr></tbody></table>';
    expect(html(ticket)).toBe(ticket);
  });

  test('forged elements lose their life and keep their text', () => {
    expect(html('<script>alert(1)</script>')).not.toContain('<script');
    expect(html('<img src=x onerror="alert(1)">')).toBe('');
    expect(html('<p onclick="alert(1)" style="position:fixed" class="bar">text</p>')).toBe('<p>text</p>');
    expect(
      html('<object data="https://example.org"></object><form action="/x"><button>Send</button></form>'),
    ).toBe('Send');
    expect(html('<svg><a href="https://example.org">in</a></svg>')).not.toContain('svg');
  });

  test('links tell the other side nothing, and only lead to the web', () => {
    expect(html('<a href="https://app.example.org/x" onclick="x()">x</a>')).toBe(
      '<a href="https://app.example.org/x" target="_blank" rel="noopener noreferrer">x</a>',
    );
    for (const address of [
      'javascript:alert(1)',
      'data:text/html,x',
      '/options.html',
      'moz-extension://x/y',
      'chrome://settings',
    ]) {
      expect(html(`<a href="${address}">x</a>`)).toBe('<a>x</a>');
    }
  });
});
