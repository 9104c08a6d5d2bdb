import { fireEvent, waitFor } from '@testing-library/preact';
import { expect, test, vi } from 'vitest';
import { Panel } from '@/components/report/Panel';
import { redact } from '@/utils/core/redaction';
import { send } from '@/utils/messaging/send';
import { connections, fullPages } from '@/utils/storage/items';
import { addPicture } from '@/utils/storage/pictures';
import { ID, NOW, sampleConnection, samplePicture, sampleSubmission } from '../samples';
import { OTHER, usePanelStage } from './panel-stage';
import { control, expectAccessible, has, named, reportHost, show, t } from './show';

vi.mock('@/utils/messaging/send', () => ({ send: vi.fn(() => Promise.resolve(null)) }));

const { begun, shown } = usePanelStage();
const host = reportHost({ reportOf: () => Promise.resolve(redact(sampleSubmission(), t, NOW)) });
const running = (done: number) => fullPages.write({ [ID]: { name: 'running', ms: 9_000, done, of: 25 } });
const lost = () => fullPages.write({ [ID]: { name: 'failed', why: { code: 'page-behind' } } });

async function reviewed() {
  await begun();
  await connections.write([sampleConnection]);
  show(<Panel />, { report: host });
  await shown('screenshot');
  fireEvent.click(named('review'));
  await shown('send');
}

test('a whole page that is being taken shows how far it is, can be stopped, and keeps the focus', async () => {
  await running(7);
  await reviewed();
  expect((await shown('full-page-running')).textContent).toContain(t('full_page_taking', '8', '25'));
  expect(named('full-page-running').textContent).toContain(t('full_page_stay'));
  expect(document.body.textContent).not.toContain(t('review_intro'));
  expect(control('send').disabled).toBe(true);
  await expectAccessible();
  named('full-page-stop').focus();
  fireEvent.click(named('full-page-stop'));
  await waitFor(() => expect(send).toHaveBeenCalledWith('capture/full-page-stop', { draftId: ID }));
  await fullPages.write({ [ID]: { name: 'offered', ms: 9_000 } });
  await shown('document');
  expect(document.activeElement?.textContent).toBe(t('review_title'));
  expect(document.body.textContent).toContain(t('review_intro'));
  // What can be had besides is offered in the form.
  expect(has('full-page') || has('draw')).toBe(false);
});

test('a whole page that was lost is told before it is missed, and can be taken again or sent without', async () => {
  await running(7);
  await reviewed();
  await shown('full-page-running');
  await lost();
  expect((await shown('error')).textContent).toContain(t('error_page_behind'));
  await shown('document');
  await waitFor(() => expect(control('send').disabled).toBe(false));
  expect(named('full-page').textContent).toBe(t('full_page_again'));
  await expectAccessible();
  named('full-page').focus();
  fireEvent.click(named('full-page'));
  await waitFor(() => expect(send).toHaveBeenCalledWith('capture/full-page', { draftId: ID }));
  await running(0);
  await waitFor(() => expect(document.activeElement).toBe(named('full-page-stop')));
  expect(has('error') || has('document')).toBe(false);
});

test('a page that was drawn instead is not said to be missing', async () => {
  await lost();
  await reviewed();
  await shown('error');
  await addPicture(samplePicture({ id: OTHER, kind: 'full', rendered: true, origin: 'retaken' }));
  await waitFor(() => expect(has('error')).toBe(false));
  expect(has('full-page') || has('draw')).toBe(false);
});
