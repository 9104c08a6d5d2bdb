import { describe, expect, test } from 'vitest';
import { AppError } from '@/utils/core/errors';
import type { TicketRef } from '@/utils/core/model/receipt';
import type { Delivery } from '@/utils/helpdesk/adapter';
import { lostFiles, lostValue, receiptOf } from '@/utils/helpdesk/read-back';

const ticket = { id: '9', number: '#9' };

describe('lostFiles', () => {
  const file = (name: string, bytes: number) => ({ name, bytes });

  test('misses what is not there or not whole', () => {
    const sent = [file('a.png', 5), file('b.png', 5), file('c.log', 3)];
    expect(lostFiles(sent, [file('c.log', 2), file('a.png', 5), file('other', 5)])).toEqual([
      { what: 'attachment', name: 'b.png' },
      { what: 'attachment', name: 'c.log' },
    ]);
  });

  test('two of one name are two', () => {
    expect(lostFiles([file('a.png', 5), file('a.png', 5)], [file('a.png', 5)])).toHaveLength(1);
  });
});

describe('lostValue', () => {
  test('repeats the value that was lost, up to what a receipt holds', () => {
    expect(lostValue('field', 'Tracker', 3, 3)).toEqual([]);
    expect(lostValue('field', 'Tracker', 3, 1)).toEqual([{ what: 'field', name: 'Tracker', value: '3' }]);
    expect(lostValue('subject', 'Subject', 'x'.repeat(5_000), '')[0]?.value).toHaveLength(2_000);
  });
});

describe('receiptOf', () => {
  const told: TicketRef[] = [];
  const delivery: Delivery = {
    progress: undefined,
    mayExist: false,
    record: () => Promise.resolve(),
    step: () => Promise.resolve(),
    made: (made) => {
      told.push(made);
      return Promise.resolve();
    },
  };

  test('the number is told before anything is read back', async () => {
    told.length = 0;
    await receiptOf(delivery, ticket, () => {
      expect(told).toEqual([ticket]);
      return Promise.resolve([]);
    });
    expect(told).toHaveLength(1);
  });

  test('carries what was lost', async () => {
    const dropped = lostValue('field', 'Tracker', 3, 1);
    expect(await receiptOf(delivery, ticket, () => Promise.resolve(dropped))).toEqual({ ticket, dropped });
  });

  test('a ticket we may not read is a ticket all the same', async () => {
    const refused = () => Promise.reject(new AppError('permission-missing', { detail: 'Queue' }));
    expect(await receiptOf(delivery, ticket, refused)).toEqual({
      ticket,
      dropped: [],
      unread: { code: 'permission-missing', detail: 'Queue' },
    });
  });

  test('what can pass is tried again', async () => {
    const busy = () => Promise.reject(new AppError('helpdesk-busy'));
    await expect(receiptOf(delivery, ticket, busy)).rejects.toMatchObject({ code: 'helpdesk-busy' });
  });
});
