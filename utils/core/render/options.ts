/** How a ticket document becomes a body, in every format. */
export interface RenderOptions {
  /** Characters the body may have. */
  limit?: number | undefined;
  /** What is said where something had to be left out; the document's own (`TicketDocument.cut`). */
  cutNote?: string | undefined;
  /** Where the helpdesk shows the attached picture of this name; pictures without an address are left out. */
  pictures?: ((name: string) => string | undefined) | undefined;
}
