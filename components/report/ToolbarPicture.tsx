/** A browser's toolbar with our button marked in it. Decoration: the words beside it say the same. */
export function ToolbarPicture() {
  return (
    <svg class="toolbar-picture" viewBox="0 0 260 132" aria-hidden="true" focusable="false">
      <rect class="tp-window" x="1" y="1" width="258" height="130" rx="12" />
      <path class="tp-bar" d="M1 13A12 12 0 0 1 13 1h234a12 12 0 0 1 12 12v35H1Z" />
      <circle class="tp-soft" cx="18" cy="25" r="5" />
      <circle class="tp-soft" cx="34" cy="25" r="5" />
      <rect class="tp-field" x="50" y="13" width="136" height="24" rx="12" />
      <rect class="tp-soft" x="62" y="22" width="74" height="6" rx="3" />
      <circle class="tp-ring" cx="212" cy="25" r="19" />
      <svg x="200" y="13" width="24" height="24" viewBox="0 0 48 48">
        <rect class="mark__ground" width="48" height="48" rx="11" />
        <path
          class="mark__line"
          d="M10 17v-4a3 3 0 0 1 3-3h4M31 10h4a3 3 0 0 1 3 3v4M38 31v4a3 3 0 0 1-3 3h-4M17 38h-4a3 3 0 0 1-3-3v-4"
        />
        <path
          class="mark__line"
          d="M11.5 24S16 16.5 24 16.5 36.5 24 36.5 24 32 31.5 24 31.5 11.5 24 11.5 24Z"
        />
        <circle class="mark__pupil" cx="24" cy="24" r="3.6" />
      </svg>
      <path class="tp-arrow" d="M150 98c34 4 56-12 62-44M203 63l9.5-10 7 12" />
      <rect class="tp-soft" x="20" y="66" width="96" height="8" rx="4" />
      <rect class="tp-soft" x="20" y="84" width="70" height="8" rx="4" />
      <rect class="tp-soft" x="20" y="102" width="84" height="8" rx="4" />
    </svg>
  );
}
