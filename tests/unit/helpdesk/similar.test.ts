import { expect, test } from 'vitest';
import { mostSimilar, searchWords } from '@/utils/helpdesk/similar';

test('searches for the long words of a title, and for nothing a search would act on', () => {
  expect(searchWords(`The "save" button AND {login} fails: x' OR 1=1, save`)).toEqual([
    'button',
    'login',
    'fails',
    'save',
  ]);
  expect(searchWords('la página no carga, مرحبا')).toEqual(['página', 'carga', 'مرحبا']);
  expect(searchWords('  ')).toEqual([]);
});

test('searches for no mark of redaction, no word without an end, no letter that databases fail at', () => {
  expect(searchWords('Login of ‹password-removed› and ‹hidden› fails')).toEqual(['login', 'fails']);
  expect(searchWords(`${'x'.repeat(5_000)} login`)).toEqual(['x'.repeat(40), 'login']);
  expect(searchWords('𠮷野家𠮷野家 😀😀😀😀 𝐋𝐨𝐠𝐢𝐧')).toEqual(['login']);
  // With its vowels as signs of their own, and with accents written apart.
  expect(searchWords('नमस्ते cafe\u0301s LİSTE')).toEqual(['नमस्ते', 'li̇ste', 'cafés']);
});

test('shows what can be shown: a title with an end, a moment that is one, an address of the web', () => {
  const found = mostSimilar('Login fails', [
    { id: '1', number: '#1', title: `Login ${'x'.repeat(2_000)}`, createdAt: Number.NaN },
    { id: '2', number: '#2', title: 'Login', link: 'javascript:alert(1)' },
    { id: '3', number: '#3', title: 'Login fails', link: 'https://desk.example.org/3', createdAt: 5 },
  ]);
  expect(found.map(({ id, title, ...rest }) => [id, title.length, rest])).toEqual([
    ['3', 11, { number: '#3', link: 'https://desk.example.org/3', createdAt: 5 }],
    ['1', 300, { number: '#1' }],
  ]);
});

test('what shares the most words comes first, and what shares none not at all', () => {
  const ticket = (id: string, title: string, createdAt: number) => ({
    id,
    number: `#${id}`,
    title,
    createdAt,
  });
  const found = mostSimilar('Saving a case fails on tablets', [
    ticket('1', 'Printing fails', 1),
    ticket('2', 'Case: SAVING fails', 2),
    ticket('3', 'Lunch', 3),
    ticket('4', 'Import fails', 4),
  ]);
  expect(found.map(({ id }) => id)).toEqual(['2', '4', '1']);
});
