import { expect, test } from 'vitest';
import { textOfHtml } from '@/utils/core/text-of-html';

test.each([
  ['<p>We are on it, 5 &lt; 6 &amp; so on.</p>', 'We are on it, 5 < 6 & so on.'],
  ['<div>One</div><div>Two<br>Three</div>', 'One\nTwo\nThree'],
  ['<p>One</p>\n\n<p>Two</p>', 'One\n\nTwo'],
  ['Do:<ul><li>this</li><li>that</li></ul>', 'Do:\n\n- this\n- that'],
  ['Gr&uuml;&szlig;e &#128512; &#x1F600; &nosuch;', 'Grüße 😀 😀 &nosuch;'],
  ['<style>p { color: red }</style><script>alert(1)</script>Hi<!-- secret -->', 'Hi'],
  ['<script>alert(1)', ''],
  ['a < b and c > d', 'a < b and c > d'],
  ['&lt;b&gt; stays', '<b> stays'],
  ['plain', 'plain'],
])('%j reads %j', (html, text) => {
  expect(textOfHtml(html)).toBe(text);
});
