import { createHash } from 'node:crypto';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';

/** What reporter and agents say to each other on a ticket, and where it stands. */

export const STATES = {
  open: 'Open',
  waiting: 'Waiting for the reporter',
  solved: 'Solved',
  closed: 'Closed',
} as const;
export type State = keyof typeof STATES;

export function isState(value: unknown): value is State {
  return typeof value === 'string' && Object.hasOwn(STATES, value);
}

export interface Said {
  id: number;
  /** ISO 8601, UTC. */
  at: string;
  author: string;
  text: string;
  /** By the reporter, through the extension. */
  mine: boolean;
  /** A note among agents. */
  internal: boolean;
}

export interface Talk {
  state(ticket: number): State;
  setState(ticket: number, state: State): void;
  /** Oldest first. */
  of(ticket: number): Said[];
  /** Ids of the files that came with something that was said. */
  files(said: number): number[];
  /** Says it, once for each key. @returns its id and whether it is new */
  say(ticket: number, key: string, said: Omit<Said, 'id' | 'at'>): { id: number; isNew: boolean };
  /** The file belongs to something that was said, and not to the report. */
  addFile(said: number, file: number): void;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS state (
    ticket INTEGER PRIMARY KEY REFERENCES ticket (id), state TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS said (
    id INTEGER PRIMARY KEY, ticket INTEGER NOT NULL REFERENCES ticket (id), key TEXT NOT NULL UNIQUE,
    at TEXT NOT NULL, author TEXT NOT NULL, text TEXT NOT NULL, mine INTEGER NOT NULL, internal INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS said_file (
    file INTEGER PRIMARY KEY REFERENCES file (id), said INTEGER NOT NULL REFERENCES said (id)
  ) STRICT;`;

type Row = Record<string, SQLOutputValue>;
const text = (row: Row, column: string) => String(row[column]);

export function openTalk(database: DatabaseSync): Talk {
  database.exec(SCHEMA);
  const stateOf = database.prepare('SELECT state FROM state WHERE ticket = ?');
  const writeState = database.prepare('INSERT OR REPLACE INTO state (ticket, state) VALUES (?, ?)');
  const saidOn = database.prepare('SELECT * FROM said WHERE ticket = ? ORDER BY id');
  const byKey = database.prepare('SELECT id FROM said WHERE key = ?');
  const filesOf = database.prepare('SELECT file FROM said_file WHERE said = ? ORDER BY file');
  const insertFile = database.prepare('INSERT INTO said_file (file, said) VALUES (?, ?)');
  const insert = database.prepare(
    'INSERT INTO said (ticket, key, at, author, text, mine, internal) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  return {
    state(ticket) {
      const state = stateOf.get(ticket)?.['state'];
      return isState(state) ? state : 'open';
    },
    setState: (ticket, state) => void writeState.run(ticket, state),
    of: (ticket) =>
      saidOn.all(ticket).map((row) => ({
        id: Number(row['id']),
        at: text(row, 'at'),
        author: text(row, 'author'),
        text: text(row, 'text'),
        mine: row['mine'] === 1,
        internal: row['internal'] === 1,
      })),
    files: (said) => filesOf.all(said).map((row) => Number(row['file'])),
    say(ticket, key, { author, text: words, mine, internal }) {
      const known = byKey.get(key)?.['id'];
      if (known !== undefined) return { id: Number(known), isNew: false };
      const at = new Date().toISOString();
      const { lastInsertRowid } = insert.run(ticket, key, at, author, words, Number(mine), Number(internal));
      return { id: Number(lastInsertRowid), isNew: true };
    },
    addFile: (said, file) => void insertFile.run(file, said),
  };
}

/** What a reporter may read, as docs/webhook.md has it, and its validator. */
export function statusOf(ticket: number, talk: Talk): { body: string; etag: string } {
  const state = talk.state(ticket);
  const replies = talk
    .of(ticket)
    .filter(({ internal }) => !internal)
    .map(({ id, at, author, text: words, mine }) => ({ id: String(id), at, author, text: words, mine }));
  const body = JSON.stringify({ state, name: STATES[state], replies });
  return { body, etag: `"${createHash('sha256').update(body).digest('hex').slice(0, 32)}"` };
}
