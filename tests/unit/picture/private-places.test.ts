import { describe, expect, test } from 'vitest';
import { privatePlaces, suggestionsOn } from '@/utils/picture/private-places';
import { placesOfWord, wordsUnder } from '@/utils/picture/seen-words';
import { acceptedMark, openSuggestions, remaining } from '@/utils/picture/suggestions';

/** Words of one block, one line: each ten pixels a letter, twenty high. */
function line(text: string, y: number, block = y) {
  let x = 0;
  return text.split(' ').map((word) => {
    const box = { x, y, width: word.length * 10, height: 20 };
    x += box.width + 10;
    return { text: word, block, box };
  });
}

const none = { words: [], fields: [], always: [] };
const shows = { x: 0, y: 100, width: 800, height: 600 };
const size = { width: 1_600, height: 1_200 };

describe('places that may be private', () => {
  test('are what a rule finds, on whole words, across the elements of a sentence', () => {
    const words = [...line('Write to amina@example.org today', 0), ...line('Nothing here', 40)];
    expect(privatePlaces({ ...none, words })).toEqual([
      { why: 'secret', kind: 'email', box: { x: 90, y: 0, width: 170, height: 20 } },
    ]);
    const apart = [...line('Password:', 0, 7), ...line('hunter2secret', 30, 7)];
    expect(privatePlaces({ ...none, words: apart })).toMatchObject([{ kind: 'password', box: { y: 30 } }]);
  });

  test('are typed text and what the profile names, each place once', () => {
    const box = { x: 5, y: 5, width: 50, height: 20 };
    const found = privatePlaces({ words: [], fields: [{ text: 'x', box }], always: [box] });
    expect(found).toEqual([{ why: 'always', box }]);
  });

  test('stand on the picture at its scale, and only those it shows', () => {
    const places = [
      { why: 'field' as const, box: { x: 10, y: 110, width: 100, height: 20 } },
      { why: 'field' as const, box: { x: 10, y: 5_000, width: 100, height: 20 } },
    ];
    expect(suggestionsOn(places, shows, size)).toEqual([
      { id: 's1', why: 'field', box: { x: 20, y: 20, width: 200, height: 40 } },
    ]);
  });
});

describe('deciding', () => {
  const [one, two] = suggestionsOn(
    [
      { why: 'field', box: { x: 10, y: 110, width: 100, height: 20 } },
      { why: 'field', box: { x: 300, y: 410, width: 100, height: 20 } },
    ],
    shows,
    size,
  );
  if (!one || !two) throw new Error('no suggestions');
  const picture = { ...size, shows, suggested: [one, two] };

  test('accepted, refused, covered by hand and cut off are no longer open', () => {
    const open = (edit: object) =>
      openSuggestions({ ...picture, edit: { marks: [], refused: [], ...edit } }).map(({ id }) => id);
    expect(open({})).toEqual(['s1', 's2']);
    expect(open({ marks: [acceptedMark(one)] })).toEqual(['s2']);
    expect(open({ refused: ['s2'] })).toEqual(['s1']);
    const byHand = { kind: 'blackout', id: 'x', box: { x: 0, y: 0, width: 400, height: 100 } };
    expect(open({ marks: [byHand] })).toEqual(['s2']);
    expect(open({ crop: { x: 0, y: 0, width: 1_600, height: 200 } })).toEqual(['s1']);
  });

  test('on the finished picture the open ones are where they are then', () => {
    const edit = { marks: [], refused: ['s1'], crop: { x: 100, y: 400, width: 800, height: 400 } };
    expect(remaining({ ...picture, edit })).toEqual({
      suggested: [{ ...two, box: { x: 500, y: 220, width: 200, height: 40 } }],
      shows: { x: 50, y: 300, width: 400, height: 200 },
    });
  });
});

describe('words of a picture', () => {
  const words = line('Case of Amina Example in Eastfield', 200);
  const picture = { ...size, shows };

  test('under a black-out are read', () => {
    const [place] = placesOfWord('amina example', words, picture);
    expect(place).toBeDefined();
    expect(wordsUnder(place!, words, picture)).toBe('Amina Example');
    expect(wordsUnder({ x: 0, y: 0, width: 5, height: 5 }, words, picture)).toBe('');
  });

  test('are found nowhere where nobody knows what the picture shows', () => {
    expect(placesOfWord('Amina', words, size)).toEqual([]);
  });
});
