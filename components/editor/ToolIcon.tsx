/** Line drawings like those of shared/Icon; apart, so that the panel does not carry them. */
const DRAWINGS = {
  select: 'M6 4l11 8-5 1 3 6-2.5 1.2-3-6L6 18Z',
  blackout: 'M3.5 8h17v8h-17Z',
  arrow: 'M5 19 18 6M9.5 6H18v8.5',
  rectangle: 'M4 6h16v12H4Z',
  ellipse: 'M12 5.5c4.7 0 8.5 2.9 8.5 6.5s-3.8 6.5-8.5 6.5S3.5 15.6 3.5 12 7.3 5.5 12 5.5Z',
  pen: 'M4 17c3-9 6-12 8-11s-3 9-1 10 4-5 6-4 0 4 3 4',
  text: 'M5 7V5h14v2M12 5v14M9.5 19h5',
  number: 'M20 12a8 8 0 1 1-16 0 8 8 0 0 1 16 0ZM10.3 9.6 12.4 8.2V16',
  highlight: 'M14.5 4.5l5 5L11 18H6v-5ZM4 21h16',
  crop: 'M7 3v14h14M3 7h14v14',
  undo: 'M9 14 4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3',
  redo: 'M15 14l5-5-5-5M20 9H10a6 6 0 0 0 0 12h3',
  duplicate: 'M9 9h11v11H9ZM5 15V4h11',
} as const;

export type ToolIconName = keyof typeof DRAWINGS;

/** Decoration beside words, or in a button that has a name. Never mirrored: they show what is done to the picture. */
export function ToolIcon({ name, size = 20 }: { name: ToolIconName; size?: number }) {
  return (
    <svg
      class="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill={name === 'blackout' ? 'currentColor' : 'none'}
      stroke="currentColor"
      stroke-width="1.75"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={DRAWINGS[name]} />
    </svg>
  );
}
