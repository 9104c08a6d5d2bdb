/**
 * Caps of what is kept in a page, each with its unit and reason. Injected code knows no other file of
 * limits. What does not fit is counted in `dropped` or marked in the text itself.
 */

/**
 * How many events a log keeps, how many it takes in per second after a burst, and how many of the first it
 * never gives up. The rest is counted.
 */
export type Room = readonly [kept: number, perSecond: number, burst: number, first: number];

/**
 * console.error, .warn and .assert have a log of their own, which chatter cannot flush. Describing 100 calls
 * per millisecond would eat most of a core; at these rates it costs less than a hundredth of one. What set
 * a storm off is among its first.
 */
export const FAULT_LINES: Room = [100, 50, 100, 10];

/** console.log, .info and .debug. */
export const PLAIN_LINES: Room = [100, 100, 200, 0];

/** Uncaught errors and rejections. */
export const ERRORS: Room = [50, 50, 100, 10];

/** A person acts a few times a second at most; 100 make the 60 steps of a report after merging. */
export const ACTIONS: Room = [100, 10, 20, 0];

/** Address changes. Some applications rewrite the address with every scroll. */
export const NAVIGATIONS: Room = [40, 5, 20, 0];

/** Failed requests and resources: one broken page template breaks dozens of images. */
export const REQUESTS: Room = [100, 50, 200, 10];

/** Policy violations and the browser's own reports repeat the same few texts. */
export const REPORTS: Room = [40, 10, 40, 0];

/** How many of the newest events a new one is compared with before it is kept: catches lines in turns. */
export const FOLD_WINDOW = 8;

/** Refusals after which the clock is read again: reading it each time would cost more than the refusal. */
export const REFUSALS_PER_CLOCK = 16;

/** Characters of a console line, an error text or a stack: what a report keeps, less the mark of a cut. */
export const MAX_TEXT = 1_980;

/** Characters of them that values may fill; the rest is for the marks of cuts inside. */
export const MAX_VALUES = 1_950;

/** Characters of a string inside an object. */
export const MAX_STRING = 400;

/** Objects inside objects. Three show what a value is; more repeats the page's whole state. */
export const MAX_DEPTH = 3;

/** Entries of one object or array. */
export const MAX_ENTRIES = 12;

/** Characters of an address, as much as a report keeps. */
export const MAX_ADDRESS = 2_000;

/** Characters of an accessible name or a chosen value: a label in a sentence. */
export const MAX_NAME = 80;

/** Characters of a title or another line about the page. */
export const MAX_LINE = 500;

/** Characters of a selector; a cut one selects nothing, so a longer one is left out. */
export const MAX_SELECTOR = 200;

/** Names of one store of the browser (keys, cookies, databases, caches): more are data, not names. */
export const MAX_KEPT_NAMES = 40;

/** Characters of such a name, and of a version. */
export const MAX_KEPT_NAME = 100;

/** Places in a page that tell a version: one or two do. */
export const MAX_VERSIONS = 8;

/** Characters of the first words of a row or group, to tell it from the others. */
export const MAX_PLACE = 40;

/** Nodes looked at for one name; what has more in it before its first 80 characters is no label. */
export const MAX_NAMED_NODES = 200;

/** Shadow trees looked into for another element of the same name. Beyond, no name is taken for unique. */
export const MAX_SHADOW_ROOTS = 100;

/** Elements of one role among which a name is looked for. */
export const MAX_ALIKE = 400;

/** Of them, those whose names are computed because they may be the same. More: the name tells nothing. */
export const MAX_RIVALS = 10;

/** Frames of one document that are looked for. More are advertisements; going through them takes the click's time. */
export const MAX_FRAMES = 100;

/** Characters of what the recorder says: its logs, each entry at its longest. A longer one is forged. */
export const MAX_TOLD = 2_000_000;

/** Milliseconds between two signs of a person that are heard; the background is ended after 30,000 without any. */
export const PRESENCE_EVERY_MS = 20_000;

/** Milliseconds in which a click or key explains a submit that follows. */
export const SAME_DEED_MS = 1_000;

/** Milliseconds in which Enter in a field presses the form's button by itself. */
export const IMPLIED_CLICK_MS = 100;
