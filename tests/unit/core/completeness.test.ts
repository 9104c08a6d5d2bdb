import { describe, expect, test } from 'vitest';
import { missingWords } from '@/utils/core/completeness';
import { wordsSchema } from '@/utils/core/model/draft';
import { saysNothing } from '@/utils/core/empty-phrases';

const words = (some: Record<string, unknown>) => wordsSchema.parse(some);

describe('what support will ask for', () => {
  test('nothing said yet', () => {
    expect(missingWords(words({}))).toEqual(['happened', 'doing', 'expected']);
  });

  test('an empty phrase is not enough, in the title or in the text', () => {
    expect(missingWords(words({ title: 'It doesn’t work' }))[0]).toBe('vague');
    expect(missingWords(words({ happened: 'Help!! error' }))[0]).toBe('vague');
  });

  test('one of the two that says something is enough', () => {
    expect(missingWords(words({ title: 'Problem', happened: 'The list stays empty after Save' }))).toEqual([
      'doing',
      'expected',
    ]);
  });

  test('steps tell what somebody was doing', () => {
    const steps = [{ id: 'a', text: 'Open the form' }];
    expect(missingWords(words({ title: 'The list stays empty', steps }))).toEqual(['expected']);
  });

  test('a dash or a question mark is no answer', () => {
    expect(missingWords(words({ title: 'The list stays empty', doing: '-', expected: '??' }))).toEqual([
      'doing',
      'expected',
    ]);
  });

  test('all of it', () => {
    expect(
      missingWords(
        words({ title: 'The list stays empty', doing: 'Adding a case', expected: 'The case in it' }),
      ),
    ).toEqual([]);
  });
});

describe('phrases that fit every fault', () => {
  test.each([
    "It doesn't work",
    'ITS NOT WORKING!!!',
    'error',
    'the page is broken, please help',
    'Ça ne marche pas',
    'L’application ne fonctionne pas',
    'No funciona',
    'não funciona',
    'Geht nicht.',
    'het werkt niet',
    'haifanyi kazi',
    'لا يعمل',
    'الصفحة لا تعمل',
    'не работает',
    'काम नहीं कर रहा है',
    '',
  ])('%s', (text) => expect(saysNothing(text)).toBe(true));

  test.each([
    'Error 500 when I save',
    'The export is empty',
    'La liste reste vide',
    'El botón Guardar no hace nada',
    'Der Knopf Speichern tut nichts',
    'زر الحفظ لا يعمل',
    'E-mail does not arrive',
  ])('but not: %s', (text) => expect(saysNothing(text)).toBe(false));
});
