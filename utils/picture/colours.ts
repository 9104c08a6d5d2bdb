import type { MarkColour } from '@/utils/core/model/picture-edit';

/** What each colour looks like, and what surrounds it, so that it is seen on light and on dark pages. */
export const COLOURS: Record<MarkColour, { ink: string; halo: string }> = {
  red: { ink: '#d3261b', halo: '#ffffff' },
  blue: { ink: '#1550d4', halo: '#ffffff' },
  green: { ink: '#0b7a3c', halo: '#ffffff' },
  yellow: { ink: '#ffd21f', halo: '#1b2421' },
  black: { ink: '#111111', halo: '#ffffff' },
  white: { ink: '#ffffff', halo: '#1b2421' },
};

export const BLACK = '#000000';
