import { expect, test } from 'vitest';
import { baseAddress } from '@/utils/helpdesk/base-address';

test.each([
  ['https://help.example.org', 'https://help.example.org'],
  ['https://help.example.org/', 'https://help.example.org'],
  ['https://help.example.org/tracker//', 'https://help.example.org/tracker'],
  ['https://help.example.org/tracker/Ticket/Display.html?id=3#txn', 'https://help.example.org/tracker'],
  ['https://rita:secret@help.example.org:8443/?next=/', 'https://help.example.org:8443'],
])('%s', (address, base) => {
  expect(baseAddress(address, /\/Ticket(?:\/.*)?$/)).toBe(base);
});
