import { describe, expect, test } from 'vitest';
import { applyEdits, isEmpty, mergeEdits, withoutSaved } from '@/utils/core/draft-edits';
import { sampleDraft } from '../samples';

describe('unsaved edits', () => {
  test('lie over the draft, field by field', () => {
    const draft = applyEdits(sampleDraft(), {
      words: { title: 'New' },
      contact: { name: 'Desk' },
      switchedOff: ['console'],
    });
    expect(draft.words).toMatchObject({ title: 'New', expected: 'The case is saved' });
    expect(draft.contact).toEqual({ name: 'Desk', email: 'desk@example.org' });
    expect(draft.switchedOff).toEqual(['console']);
  });

  test('later ones win, the others stay', () => {
    expect(
      mergeEdits({ words: { title: 'a', tried: 'x' } }, { words: { title: 'b' }, connectionId: 'c' }),
    ).toMatchObject({
      words: { title: 'b', tried: 'x' },
      connectionId: 'c',
    });
  });

  test('what was typed while saving is still unsaved', () => {
    const saved = { words: { title: 'a', tried: 'x' }, connectionId: 'c' };
    const left = withoutSaved({ words: { title: 'ab', tried: 'x' }, connectionId: 'c' }, saved);
    expect(left.words).toEqual({ title: 'ab' });
    expect(isEmpty(left)).toBe(false);
    expect(isEmpty(withoutSaved(saved, saved))).toBe(true);
  });
});
