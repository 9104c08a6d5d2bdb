/** Every cap of the product, with its unit and its reason. What a cap cuts is marked in the data. */

/** Events kept in a report. More hides the fault among noise; a full set stays under 200 KB of JSON. */
export const MAX_EVENTS = 400;

/** Characters of one console line or error text. Stacks beyond this repeat framework frames. */
export const MAX_EVENT_TEXT = 2_000;

/** Characters of an address. Longer ones carry state, not location; browsers show no more either. */
export const MAX_ADDRESS = 2_000;

/** Characters of a title the reporter types: what the narrowest helpdesk list still shows (Zendesk: 150). */
export const MAX_TITLE = 150;

/** Characters of one answer in the ticket's text: a page of a book. The whole of a longer one goes along as a file. */
export const MAX_ANSWER = 10_000;

/** Characters of one answer in the form: a whole log. Every change writes the draft anew, so there is an end. */
export const MAX_TYPED_ANSWER = 200_000;

/** Steps in a report: what an agent replays by hand before giving up. */
export const MAX_STEPS = 60;

/** Characters of one step. One sentence. */
export const MAX_STEP_TEXT = 500;

/** Pictures in one report; each is shown in the review, and a reviewer stops looking after a handful. */
export const MAX_PICTURES = 10;

/** Bytes of a picture the reporter adds. What common helpdesks take at most in one file (Zendesk: 50 MB). */
export const MAX_PICTURE_BYTES = 50 * 1024 * 1024;

/**
 * Device pixels of the height of one picture of a whole page; a longer page is several. WebP ends at 16,383, and
 * so do the textures that many machines draw pictures with.
 */
export const MAX_SHEET_HEIGHT = 16_000;

/** Pictures of that height made of one page: half a minute of pictures in Chromium, and nobody reads on. */
export const MAX_SHEETS = 4;

/** Device pixels of the width of a picture: wider pages are tables, whose first columns say what they are. */
export const MAX_PICTURE_WIDTH = 8_000;

/** Bytes of a PNG that stays one: seconds on a slow link, and not a pixel lost. */
export const MAX_PNG_BYTES = 2 * 1024 * 1024;

/** Bytes of any other picture of a page, if quality allows: helpdesks that take little take 5 MB for all files. */
export const MAX_SHEET_BYTES = 1_500_000;

/** Marks on one picture: more hide what they point at. */
export const MAX_MARKS = 300;

/** Characters of a text on a picture: a note, not an answer. */
export const MAX_MARK_TEXT = 300;

/** Points of one line drawn by hand: a minute of a pen that tells 100 in a second. */
export const MAX_PEN_POINTS = 6_000;

/** Suggested black-outs of one picture: a person looks at each. A form of a hundred fields has as many. */
export const MAX_SUGGESTIONS = 200;

/** Words that are hidden everywhere in one report, and characters of one. */
export const MAX_HIDDEN_WORDS = 50;
export const MAX_HIDDEN_WORD = 200;

/** Pages a report was gone on with before the last one: as many as one remembers having been on. */
export const MAX_EARLIER_PAGES = 10;

/** Milliseconds one capture part may take before the report goes on without it. */
export const CAPTURE_PART_TIMEOUT_MS = 4_000;

/**
 * Milliseconds a page may take to be read. Less than a part may take, because address, browser and system are
 * known without the page, and a page that hangs is what people report most.
 */
export const READ_PAGE_TIMEOUT_MS = 2_000;

/** Lines of each kind that the ticket text itself shows; all of them are in the attachments. */
export const MAX_EVENTS_IN_BODY = 20;

/** Characters of one event in the ticket text. Enough for a message and its first frames. */
export const MAX_EVENT_TEXT_IN_BODY = 600;

/**
 * Documents kept per tab from before the present one, so that steps survive page loads: sign-in, list, entry, form
 * and its pages. Ten are about 1 MB where each page was busy (90 KB, measured).
 */
export const MAX_HANDOVERS_PER_TAB = 10;

/** Frames kept per tab likewise: an old-fashioned page has a handful, and they come and go more often than pages. */
export const MAX_FRAME_HANDOVERS_PER_TAB = 24;

/** Documents that gave up their events and are still counted, in all tabs. Some hundred bytes each. */
export const MAX_GIVEN_UP_ROWS = 200;

/** Milliseconds a handed-over document is kept: what somebody still remembers having done. */
export const HANDOVER_AGE_MS = 30 * 60_000;

/** Bytes of all handed-over documents. `storage.session` holds 10 MB; drafts of tabs need the rest. */
export const MAX_HANDOVER_BYTES = 6 * 1024 * 1024;

/** Open tickets a reporter is shown that may be about the same: who has to read more writes a new one. */
export const MAX_SIMILAR = 5;

/** Days an untouched draft is kept. */
export const DRAFT_DAYS = 7;

/** Hours a draft is kept that nobody put anything into: who clicked and went to lunch finds it, the week does not. */
export const EMPTY_DRAFT_HOURS = 24;

/** Hours after which another way is offered, unless the person sets them: who reports today wants help tomorrow. */
export const DEADLINE_HOURS = 24;

/** Hours a discarded report can be taken back: who regrets it does so today. */
export const DISCARDED_HOURS = 24;

/** Days the evidence of a sent report is kept, so that it can be sent again where the helpdesk lost it. */
export const SENT_DAYS = 30;

/** Sent reports that are listed. Some kilobytes each; who files more has a helpdesk that lists them. */
export const MAX_SENT_REPORTS = 300;

/** Days a sent report is listed after anything last happened to it: what comes back next year is found. */
export const SENT_REPORT_DAYS = 400;

/** Answers kept of one ticket, the latest. A longer conversation is read in the helpdesk. */
export const MAX_KEPT_REPLIES = 50;

/** Characters kept of one answer: a page of a book. */
export const MAX_KEPT_REPLY = 10_000;

/** Characters of an answer the reporter writes: what all helpdesks take in one message, and nobody reads more. */
export const MAX_REPLY = 10_000;

/** Files that go along with one answer. */
export const MAX_REPLY_FILES = 10;
