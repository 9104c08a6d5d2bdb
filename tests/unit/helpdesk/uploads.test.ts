import { expect, test } from 'vitest';
import type { Attachment } from '@/utils/core/model/report';
import type { Delivery } from '@/utils/helpdesk/adapter';
import { uploadAll, type Uploads } from '@/utils/helpdesk/uploads';

const files: Attachment[] = ['a', 'b', 'c', 'd'].map((name) => ({
  name,
  type: 'text/plain',
  blob: new Blob(),
}));
const delivery: Delivery = {
  progress: undefined,
  mayExist: false,
  record: () => Promise.resolve(),
  step: () => Promise.resolve(),
  made: () => Promise.resolve(),
};

/** Uploads that end when the test says so. */
function run(known: Uploads<string> = [], parallel?: number) {
  const open = new Map<string, { resolve: (token: string) => void; reject: (why: Error) => void }>();
  const records: Uploads<string>[] = [];
  const result = uploadAll<string>({
    files,
    known,
    parallel,
    upload: ({ name }) => {
      const ends = Promise.withResolvers<string>();
      open.set(name, ends);
      return ends.promise;
    },
    record: (uploads) => Promise.resolve(void records.push(uploads)),
    delivery,
  });
  result.catch(() => undefined);
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  return { open, records, result, settle };
}

test('no more at the same time than may be', async () => {
  const { open, settle, result } = run([], 2);
  await settle();
  expect([...open.keys()]).toEqual(['a', 'b']);
  open.get('b')?.resolve('B');
  await settle();
  expect([...open.keys()]).toEqual(['a', 'b', 'c']);
  open.get('c')?.resolve('C');
  await settle();
  for (const name of ['a', 'd']) open.get(name)?.resolve(name.toUpperCase());
  expect(await result).toEqual(['A', 'B', 'C', 'D']);
});

test('one after the other unless more may', async () => {
  const { open, settle } = run();
  await settle();
  expect([...open.keys()]).toEqual(['a']);
});

test('goes on with what is missing', async () => {
  const { open, settle, result } = run(['A', null, 'C'], 5);
  await settle();
  expect([...open.keys()]).toEqual(['b', 'd']);
  open.get('d')?.resolve('D');
  open.get('b')?.resolve('B');
  expect(await result).toEqual(['A', 'B', 'C', 'D']);
});

test('remembers what still arrived after a failure, and begins nothing new', async () => {
  const { open, settle, result, records } = run([], 2);
  await settle();
  open.get('a')?.reject(new Error('too large'));
  await settle();
  open.get('b')?.resolve('B');
  await expect(result).rejects.toThrow('too large');
  expect([...open.keys()]).toEqual(['a', 'b']);
  expect(records.at(-1)).toEqual([null, 'B', null, null]);
});
