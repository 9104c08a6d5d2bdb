/** Keys that are read in two ways; all others are named in items.ts alone. */

/** Which draft belongs to which tab, in `storage.session`. */
export const TAB_DRAFTS = 'tabDrafts';
