/** Line drawings on a 24 × 24 grid, drawn in the colour of the text beside them. */
const DRAWINGS = {
  add: 'M12 5v14M5 12h14',
  alert: 'M12 8v5M12 16.5v.01M10.3 4.2 2.9 17a2 2 0 0 0 1.7 3h14.8a2 2 0 0 0 1.7-3L13.7 4.2a2 2 0 0 0-3.4 0Z',
  back: 'M19 12H5M11 6l-6 6 6 6',
  camera:
    'M4 8.5A1.5 1.5 0 0 1 5.5 7H8l1.4-2h5.2L16 7h2.5A1.5 1.5 0 0 1 20 8.5v9A1.5 1.5 0 0 1 18.5 19h-13A1.5 1.5 0 0 1 4 17.5ZM15.2 13a3.2 3.2 0 1 1-6.4 0 3.2 3.2 0 0 1 6.4 0Z',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  chevron: 'm9 6 6 6-6 6',
  clock: 'M12 7.5V12l3 2M20.5 12a8.5 8.5 0 1 1-17 0 8.5 8.5 0 0 1 17 0Z',
  close: 'M6 6l12 12M18 6 6 18',
  copy: 'M9 9h10v11H9ZM15 9V5H5v11h4',
  down: 'M12 5v14M6 13l6 6 6-6',
  enlarge: 'M14 4h6v6M20 4l-7 7M10 20H4v-6M4 20l7-7',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12ZM15 12a3 3 0 1 1-6 0 3 3 0 0 1 6 0Z',
  file: 'M7 3.5h7l4 4V20.5H7ZM14 3.5v4h4',
  inbox: 'M4 13.5 6.5 5h11L20 13.5V19H4ZM4 13.5h5l1 2.5h4l1-2.5h5',
  info: 'M12 11v5.5M12 7.5v.01M20.5 12a8.5 8.5 0 1 1-17 0 8.5 8.5 0 0 1 17 0Z',
  less: 'M5 12h14',
  outside: 'M14 5h5v5M19 5l-8 8M17 14v5H5V7h5',
  page: 'M7 3.5h10v17H7ZM3.5 9.5V6M3.5 14.5V18M2 16.5l1.5 1.5L5 16.5M2 7.5 3.5 6 5 7.5M10 8h4M10 12h4M10 16h4',
  part: 'M4 8V4h4M16 4h4v4M20 11M4 16v4h4M11 11l9 3.5-4 1.5-1.5 4Z',
  pen: 'M4 20l1-4L16 5l3 3L8 19ZM14 7l3 3',
  picture: 'M4 5h16v14H4ZM4 16l4.5-4.5 3.5 3.5 3-3 5 4.5M15.5 9.2v.01',
  plug: 'M9 3v5M15 3v5M6.5 8h11v3.5a5.5 5.5 0 0 1-11 0ZM12 17v4',
  redo: 'M20 11a8 8 0 1 0-2.3 6.2M20 4.5V11h-6.5',
  send: 'M4.5 12 20 4.5 15.5 20l-3.8-6.2ZM11.7 13.8 20 4.5',
  settings:
    'M12 15.2a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4ZM19.2 13.6l1.6 1.2-1.9 3.3-1.9-.8a7.5 7.5 0 0 1-2 1.2l-.3 2h-3.8l-.3-2a7.5 7.5 0 0 1-2-1.2l-1.9.8-1.9-3.3 1.6-1.2a7.5 7.5 0 0 1 0-2.4L4.8 9.9l1.9-3.3 1.9.8a7.5 7.5 0 0 1 2-1.2l.3-2h3.8l.3 2a7.5 7.5 0 0 1 2 1.2l1.9-.8 1.9 3.3-1.6 1.2a7.5 7.5 0 0 1 0 2.5Z',
  trash: 'M4.5 7h15M9.5 7V4.5h5V7M6.5 7l1 12.5h9l1-12.5M10.2 10.5v5.5M13.8 10.5v5.5',
  up: 'M12 19V5M6 11l6-6 6 6',
} as const;

export type IconName = keyof typeof DRAWINGS;

/** Icons whose direction follows the reading direction. */
const TURNS: readonly IconName[] = ['back', 'chevron', 'outside', 'send'];

/** Decoration beside words: hidden from screen readers, so the button or text around it must have words. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      class={TURNS.includes(name) ? 'icon icon--turns' : 'icon'}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
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
