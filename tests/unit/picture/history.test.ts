import { expect, test } from 'vitest';
import { begin, change, redo, undo } from '@/utils/picture/history';

test('goes back and forth, and a new change ends what was taken back', () => {
  const two = change(change(begin('a'), 'b'), 'c');
  expect(undo(two).now).toBe('b');
  expect(undo(undo(undo(two))).now).toBe('a');
  expect(redo(undo(two)).now).toBe('c');
  const anew = change(undo(two), 'd');
  expect(redo(anew).now).toBe('d');
  expect(undo(anew).now).toBe('b');
});

test('many small parts of one change are taken back at once', () => {
  const moved = ['1', '2', '3'].reduce((history, at) => change(history, at, 'drag'), begin('0'));
  expect(undo(moved).now).toBe('0');
  expect(redo(undo(moved)).now).toBe('3');
  const other = change(moved, '4', 'other drag');
  expect(undo(other).now).toBe('3');
});

test('what changes nothing is no step', () => {
  expect(change(begin('a'), 'a').past).toEqual([]);
});
