import { fireEvent } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { describe, expect, test } from 'vitest';
import { Steps } from '@/components/report/Steps';
import { applyEdits } from '@/utils/core/draft-edits';
import { sampleDraft } from '../samples';
import { expectAccessible, has, named, show } from './show';

const steps = [
  { id: 'a', text: 'Open the form' },
  { id: 'b', text: 'Press Save' },
  { id: 'c', text: 'Wait' },
];

function Form() {
  const [draft, setDraft] = useState(() => sampleDraft({ steps }));
  return <Steps draft={draft} edit={(edits) => setDraft((now) => applyEdits(now, edits))} />;
}

const fields = () => [...document.querySelectorAll<HTMLTextAreaElement>('[data-test="step"]')];
const texts = () => fields().map(({ value }) => value);
const field = (index: number) => {
  const found = fields()[index];
  if (!found) throw new Error(`no step ${index}`);
  return found;
};
const press = (index: number, key: string, more = {}) => fireEvent.keyDown(field(index), { key, ...more });
const focused = () => fields().indexOf(document.activeElement as HTMLTextAreaElement);

describe('the list of steps', () => {
  test('is put in order with the keyboard, and the focus goes along', () => {
    show(<Form />);
    press(0, 'ArrowDown', { altKey: true });
    expect(texts()).toEqual(['Press Save', 'Open the form', 'Wait']);
    expect(focused()).toBe(1);
    expect(document.querySelector('[role=status]')?.textContent).toBe('Now step 2 of 3.');
    press(1, 'ArrowUp', { altKey: true });
    expect(texts()).toEqual(['Open the form', 'Press Save', 'Wait']);
  });

  test('does not move a step out of itself', () => {
    show(<Form />);
    press(0, 'ArrowUp', { altKey: true });
    press(2, 'ArrowDown', { altKey: true });
    expect(texts()).toEqual(['Open the form', 'Press Save', 'Wait']);
  });

  test('is put in order with buttons', () => {
    show(<Form />);
    fireEvent.click(named('step-down'));
    expect(texts()).toEqual(['Press Save', 'Open the form', 'Wait']);
  });

  test('is put in order by dragging, and what else is dragged there is no step', () => {
    show(<Form />);
    const row = (index: number) => field(index).closest('li') ?? expect.fail();
    const carried = new Map<string, string>();
    const dataTransfer = {
      types: ['application/x-eyewitness-step'],
      setData: (type: string, value: string) => carried.set(type, value),
      getData: (type: string) => carried.get(type) ?? '',
    };
    // The library's own events lose what is carried.
    const drag = (type: string, target: Element) =>
      fireEvent(
        target,
        Object.assign(new Event(type, { bubbles: true, cancelable: true }), { dataTransfer }),
      );
    drag('drop', row(0));
    expect(texts()).toEqual(['Open the form', 'Press Save', 'Wait']);
    drag('dragstart', row(2).querySelector('[draggable]') ?? expect.fail());
    drag('drop', row(0));
    expect(texts()).toEqual(['Wait', 'Open the form', 'Press Save']);
    expect(document.querySelector('[role=status]')?.textContent).toBe('Now step 1 of 3.');
    expect(focused()).toBe(0);
  });

  test('Enter begins the next step, Backspace in an empty one takes it back', () => {
    show(<Form />);
    press(0, 'Enter');
    expect(texts()).toEqual(['Open the form', '', 'Press Save', 'Wait']);
    expect(focused()).toBe(1);
    press(1, 'Backspace');
    expect(texts()).toEqual(['Open the form', 'Press Save', 'Wait']);
    expect(focused()).toBe(0);
  });

  test('Enter that finishes a word of an input method begins no step', () => {
    show(<Form />);
    press(0, 'Enter', { isComposing: true });
    expect(texts()).toHaveLength(3);
  });

  test('a removed step comes back to its place', () => {
    show(<Form />);
    fireEvent.click(document.querySelectorAll('[data-test="step-remove"]')[1] as HTMLElement);
    expect(texts()).toEqual(['Open the form', 'Wait']);
    fireEvent.click(named('undo'));
    expect(texts()).toEqual(['Open the form', 'Press Save', 'Wait']);
    expect(has('undo')).toBe(false);
  });

  test('of several removed steps each comes back, and the focus is never lost', () => {
    show(<Form />);
    for (let left = 3; left > 0; left--) {
      named('step-remove').focus();
      fireEvent.click(named('step-remove'));
      expect(document.activeElement).not.toBe(document.body);
    }
    expect(document.querySelector('.undo')?.textContent).toContain('3 steps removed.');
    for (const back of [1, 2, 3]) {
      fireEvent.click(named('undo'));
      expect(texts()).toHaveLength(back);
      expect(focused()).toBe(0);
    }
    expect(texts()).toEqual(['Open the form', 'Press Save', 'Wait']);
  });

  test('steps let go leave the focus at the way to add one', () => {
    show(<Form />);
    for (let left = 3; left > 0; left--) fireEvent.click(named('step-remove'));
    fireEvent.click(document.querySelector('.undo .button--icon') as HTMLElement);
    expect(document.activeElement).toBe(named('step-add'));
  });

  test('is usable by everybody', async () => {
    show(
      <main>
        <h1>Steps</h1>
        <Form />
      </main>,
    );
    await expectAccessible();
  });
});
