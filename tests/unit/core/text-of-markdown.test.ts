import { expect, test } from 'vitest';
import { renderMarkdown } from '@/utils/core/render/markdown';
import { prose } from '@/utils/core/document/nodes';
import { textOfMarkdown } from '@/utils/core/text-of-markdown';

test.each([
  'It works <b>again</b>, thank you.',
  '1. not a list\n2. *not* emphasis, a_b_c, [no](link) & #1',
  'C:\\Users and 5 < 6, `code`',
])('what we wrote comes back as it was typed: %j', (typed) => {
  const source = renderMarkdown({ type: 'root', children: prose(typed) });
  expect(textOfMarkdown(source)).toBe(typed);
});

test('what others typed stays as it is', () => {
  expect(textOfMarkdown('**Please** try:\r\n\r\n- again\r\n')).toBe('**Please** try:\n\n- again');
});
