import type { MarkKind } from '@/utils/core/model/picture-edit';

/** What the pointer does, in the order of the bar. */
export const TOOLS = [
  'select',
  'blackout',
  'arrow',
  'rectangle',
  'ellipse',
  'pen',
  'text',
  'number',
  'highlight',
  'crop',
] as const;

export type Tool = (typeof TOOLS)[number];

/** Those that make a mark. */
export function isDrawing(tool: Tool): tool is MarkKind {
  return tool !== 'select' && tool !== 'crop';
}

/** Tools one uses several times in a row: they stay after each. */
export const STAYS: readonly Tool[] = ['blackout', 'pen', 'number', 'highlight'];
