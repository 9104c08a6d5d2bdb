import { fireEvent, waitFor } from '@testing-library/preact';
import { expect, test, vi } from 'vitest';
import { Panel } from '@/components/report/Panel';
import { AppError } from '@/utils/core/errors';
import type { SimilarTicket } from '@/utils/core/model/helpdesk';
import { redact } from '@/utils/core/redaction';
import { send } from '@/utils/messaging/send';
import { readDraft } from '@/utils/storage/drafts';
import { connections } from '@/utils/storage/items';
import { ID, NOW, sampleConnection, sampleSubmission } from '../samples';
import { usePanelStage } from './panel-stage';
import { expectAccessible, has, named, reportHost, show, t } from './show';

vi.mock('@/utils/messaging/send', () => ({ send: vi.fn() }));

const { begun, shown } = usePanelStage();
const reportOf = vi.fn(async () => {
  const sameAs = (await readDraft(ID))?.draft.sameAs?.ticket;
  return redact(sampleSubmission(sameAs ? { sameAs: { number: sameAs.number } } : {}), t, NOW);
});
const host = reportHost({ findsSimilar: (adapter) => adapter === 'redmine', reportOf });
const redmine = { ...sampleConnection, id: 'r1', adapter: 'redmine', label: 'Redmine' };
const tickets: SimilarTicket[] = [
  {
    id: '41',
    number: '#41',
    title: '<b>Saving</b> fails',
    state: 'New',
    createdAt: Date.now() - 3 * 86_400_000,
    link: 'https://redmine.example.org/issues/41',
  },
  { id: '7', number: '#7', title: 'A case is not saved' },
];

const all = (name: string) => [...document.querySelectorAll(`[data-test="${name}"]`)];

async function review(connection = redmine) {
  await begun();
  await connections.write([connection]);
  show(<Panel />, { report: host });
  await shown('screenshot');
  fireEvent.click(named('review'));
  await shown('document');
}
const said = () => named('similar-said').textContent;

test('nothing is offered where the helpdesk cannot be searched', async () => {
  await review(sampleConnection);
  expect(has('similar')).toBe(false);
});

test('looks when it is pressed and not before, and shows what is found as text', async () => {
  vi.mocked(send).mockResolvedValue(tickets);
  await review();
  await shown('similar');
  expect(send).not.toHaveBeenCalled();
  await expectAccessible();
  fireEvent.click(named('similar-look'));
  await waitFor(() => expect(said()).toBe(t('similar_found')));
  expect(vi.mocked(send).mock.calls).toEqual([
    ['similar/look', { draftId: ID, connectionId: 'r1', title: 'Saving a case fails' }],
  ]);
  const rows = all('similar-ticket').map(({ textContent }) => textContent);
  expect(rows[0]).toContain('#41New3 days ago<b>Saving</b> fails');
  expect(rows[1]).toContain('#7A case is not saved');
  const links = all('similar-link');
  expect(links.map((link) => link.getAttribute('href'))).toEqual(['https://redmine.example.org/issues/41']);
  expect(links[0]?.getAttribute('target')).toBe('_blank');
  await expectAccessible();
});

test('one that is marked stands in the ticket, comes back with the review, and can be taken back', async () => {
  vi.mocked(send).mockResolvedValue(tickets);
  await review();
  fireEvent.click(await shown('similar-look'));
  await waitFor(() => expect(all('similar-same')).toHaveLength(2));
  fireEvent.click(all('similar-same')[0]!);
  await waitFor(() => expect(named('document').textContent).toContain('#41'));
  expect(all('similar-same').map((one) => one.getAttribute('aria-pressed'))).toEqual(['true', 'false']);
  fireEvent.click(named('back'));
  fireEvent.click(await shown('review'));
  await shown('similar-ticket');
  expect(all('similar-ticket')).toHaveLength(1);
  expect(named('document').textContent).toContain('#41');
  named('similar-same').focus();
  fireEvent.click(named('similar-same'));
  await waitFor(() => expect(named('document').textContent).not.toContain('#41'));
  // Nothing is taken away from under the focus.
  expect(document.activeElement).toBe(named('similar-same'));
  expect(named('similar-same').getAttribute('aria-pressed')).toBe('false');
  expect((await readDraft(ID))?.draft.sameAs).toBeUndefined();
});

test('nothing found, and a failure, are said and keep nobody from sending', async () => {
  await review();
  vi.mocked(send).mockResolvedValueOnce([]);
  fireEvent.click(await shown('similar-look'));
  await waitFor(() => expect(said()).toBe(t('similar_none')));
  vi.mocked(send).mockRejectedValueOnce(new AppError('helpdesk-failing'));
  fireEvent.click(named('similar-look'));
  await waitFor(() => expect(said()).toBe(`${t('error_helpdesk_failing')} ${t('similar_failed')}`));
  await expectAccessible();
  fireEvent.click(named('send'));
  await waitFor(() => expect(send).toHaveBeenCalledWith('draft/send', { draftId: ID }));
});

test('who leaves has it stopped, and who does not wait stops nothing', async () => {
  await review();
  fireEvent.click(await shown('back'));
  fireEvent.click(await shown('review'));
  expect(send).not.toHaveBeenCalled();
  vi.mocked(send).mockImplementation(() => new Promise(() => undefined));
  fireEvent.click(await shown('similar-look'));
  await waitFor(() => expect(said()).toBe(t('sent_looking')));
  fireEvent.click(named('similar-look'));
  expect(send).toHaveBeenCalledOnce();
  vi.mocked(send).mockResolvedValue(null);
  fireEvent.click(named('back'));
  await waitFor(() => expect(send).toHaveBeenCalledWith('similar/stop', { draftId: ID }));
});
