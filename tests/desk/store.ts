import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';
import { openTalk, type Said, type Talk } from './talk.ts';
import { readEnvelope, WEBHOOK_SCHEMA, type Envelope } from './envelope.ts';

export interface FileInfo {
  id: number;
  name: string;
  type: string;
  /** Size. */
  bytes: number;
}

export interface StoredFile extends FileInfo {
  content: Uint8Array<ArrayBuffer>;
}

export interface Ticket extends Envelope {
  id: number;
  /** What people call it. */
  number: string;
  /** ISO 8601, UTC. */
  receivedAt: string;
  attachments: FileInfo[];
}

export interface Store {
  /** The ticket of this reference; a new one only where there is none yet. Both or neither: ticket and files. */
  add(
    envelope: Envelope,
    files: { name: string; type: string; content: Uint8Array }[],
  ): { ticket: Ticket; isNew: boolean };
  /** Newest first. */
  list(): Ticket[];
  get(id: number): Ticket | undefined;
  file(id: number): StoredFile | undefined;
  talk: Talk;
  /** Says something with files, once for each key; all of it or nothing. @returns whether it is new */
  say(
    ticket: number,
    key: string,
    said: Omit<Said, 'id' | 'at'>,
    files: { name: string; type: string; content: Uint8Array }[],
  ): boolean;
  filesOf(said: number): FileInfo[];
  close(): void;
}

type Row = Record<string, SQLOutputValue>;

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA foreign_keys = ON;
  CREATE TABLE IF NOT EXISTS ticket (
    id INTEGER PRIMARY KEY, reference TEXT NOT NULL UNIQUE, received_at TEXT NOT NULL, envelope TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS file (
    id INTEGER PRIMARY KEY, ticket INTEGER NOT NULL REFERENCES ticket (id), name TEXT NOT NULL, type TEXT NOT NULL,
    content BLOB NOT NULL
  ) STRICT;`;

/** Everything lies in one file of the folder. */
export function openStore(folder: string): Store {
  mkdirSync(folder, { recursive: true });
  const database = new DatabaseSync(join(folder, 'desk.sqlite'));
  database.exec(SCHEMA);
  const talk = openTalk(database);
  const filesOf = database.prepare(
    'SELECT id, name, type, length(content) AS bytes FROM file WHERE ticket = ? AND id NOT IN (SELECT file FROM said_file) ORDER BY id',
  );
  const byReference = database.prepare('SELECT * FROM ticket WHERE reference = ?');
  const byId = database.prepare('SELECT * FROM ticket WHERE id = ?');
  const all = database.prepare('SELECT * FROM ticket ORDER BY id DESC');
  const oneFile = database.prepare(
    'SELECT id, name, type, length(content) AS bytes, content FROM file WHERE id = ?',
  );
  const insertTicket = database.prepare(
    'INSERT INTO ticket (reference, received_at, envelope) VALUES (?, ?, ?)',
  );
  const insertFile = database.prepare('INSERT INTO file (ticket, name, type, content) VALUES (?, ?, ?, ?)');

  const ticket = (row: Row): Ticket => ({
    ...readEnvelope(text(row, 'envelope')),
    id: number(row, 'id'),
    number: `DESK-${number(row, 'id')}`,
    receivedAt: text(row, 'received_at'),
    attachments: filesOf.all(number(row, 'id')).map(fileInfo),
  });
  /** All or nothing. */
  const whole = (work: () => void) => {
    database.exec('BEGIN');
    try {
      work();
      database.exec('COMMIT');
    } catch (thrown) {
      database.exec('ROLLBACK');
      throw thrown;
    }
  };
  const found = (row: Row | undefined) => row && ticket(row);

  return {
    add(envelope, files) {
      const existing = found(byReference.get(envelope.reference));
      if (existing) return { ticket: existing, isNew: false };
      const json = JSON.stringify({ schema: WEBHOOK_SCHEMA, ...envelope });
      whole(() => {
        const { lastInsertRowid } = insertTicket.run(envelope.reference, new Date().toISOString(), json);
        for (const { name, type, content } of files) insertFile.run(lastInsertRowid, name, type, content);
      });
      return { ticket: ticket(byReference.get(envelope.reference) ?? {}), isNew: true };
    },
    list: () => all.all().map(ticket),
    get: (id) => found(byId.get(id)),
    file(id) {
      const row = oneFile.get(id);
      return row && { ...fileInfo(row), content: bytes(row, 'content') };
    },
    talk,
    say(id, key, said, files) {
      let isNew = false;
      whole(() => {
        const spoken = talk.say(id, key, said);
        isNew = spoken.isNew;
        if (!isNew) return;
        for (const { name, type, content } of files)
          talk.addFile(spoken.id, Number(insertFile.run(id, name, type, content).lastInsertRowid));
      });
      return isNew;
    },
    filesOf: (said) =>
      talk.files(said).flatMap((id) => {
        const row = oneFile.get(id);
        return row ? [fileInfo(row)] : [];
      }),
    close: () => database.close(),
  };
}

function fileInfo(row: Row): FileInfo {
  return {
    id: number(row, 'id'),
    name: text(row, 'name'),
    type: text(row, 'type'),
    bytes: number(row, 'bytes'),
  };
}

function text(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw new Error(`${column} is no text`);
  return value;
}

function number(row: Row, column: string): number {
  const value = row[column];
  if (typeof value !== 'number') throw new Error(`${column} is no number`);
  return value;
}

function bytes(row: Row, column: string): Uint8Array<ArrayBuffer> {
  const value = row[column];
  if (!(value instanceof Uint8Array)) throw new Error(`${column} is no blob`);
  return new Uint8Array(value);
}
