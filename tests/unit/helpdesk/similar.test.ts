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
