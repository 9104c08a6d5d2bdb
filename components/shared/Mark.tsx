/** The product's mark: an eye in a viewfinder. The toolbar icons are drawn from docs/icon/. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg class="mark" width={size} height={size} viewBox="0 0 48 48" aria-hidden="true" focusable="false">
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
  );
}
