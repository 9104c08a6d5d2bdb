/** Bytes that the packages may have at most, held by a guard and reported by the bench. */
export const BYTE_BUDGETS = {
  /** Runs in every document of a watched site before the page's own first script. */
  recorder: 4_096,
  /** Runs beside it, out of the page's reach. */
  relay: 28_672,
  /** A zip, over a slow link. A fifth of it draws pages where the browser gives no picture, and is loaded only then. */
  package: 764 * 1024,
};

/** Milliseconds that describing one step may take, of 100 the slowest but one: it happens within the click. */
export const STEP_DESCRIBE_MS = 1;
