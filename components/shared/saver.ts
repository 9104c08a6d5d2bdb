import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { RedactedReport } from '@/utils/core/redaction';

/** As what a report can be saved: the bundle, or a draft of mail. */
export type SavedAs = 'file' | 'mail';

/** The id of a report in the outbox, or a report as it was reviewed, which the outbox has not got. */
export type Saveable = string | RedactedReport;

/** Makes files of reports; in the layers that components may not import. */
export interface Saver {
  /**
   * Hands the report to the browser as a download.
   *
   * @returns the name of the file
   * @throws AppError report-missing, attachment-too-large
   */
  save: (of: Saveable, as: SavedAs) => Promise<string>;
  /** Opens a new message in the mail program, with what of the report fits an address. */
  writeShortMail: (of: Saveable) => Promise<void>;
}

const missing = () => {
  throw new Error('no saver');
};

export const SaverContext = createContext<Saver>({
  save: missing,
  writeShortMail: missing,
});

export function useSaver(): Saver {
  return useContext(SaverContext);
}
