import { MAX_STEPS, MAX_STEP_TEXT } from './limits';
import type { Step } from './model/draft';

/** The steps of a draft as a list that a person edits. All functions return a new list. */

export function changeStep(steps: readonly Step[], id: string, text: string): Step[] {
  return steps.map((step) => (step.id === id ? { ...step, text: text.slice(0, MAX_STEP_TEXT) } : step));
}

/** A step put in at `index`; the list as it was where it is full. */
export function insertStep(steps: readonly Step[], index: number, step: Step): Step[] {
  if (steps.length >= MAX_STEPS) return [...steps];
  return [...steps.slice(0, index), step, ...steps.slice(index)];
}

export function removeStep(steps: readonly Step[], id: string): Step[] {
  return steps.filter((step) => step.id !== id);
}

/** The step at `from` moved to `to`; the list as it was where either is outside of it. */
export function moveStep(steps: readonly Step[], from: number, to: number): Step[] {
  const step = steps[from];
  if (!step || to < 0 || to >= steps.length) return [...steps];
  const others = removeStep(steps, step.id);
  return [...others.slice(0, to), step, ...others.slice(to)];
}
