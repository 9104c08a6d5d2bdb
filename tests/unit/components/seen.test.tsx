import { fireEvent, waitFor } from '@testing-library/preact';
import { describe, expect, test, vi } from 'vitest';
import { Panel } from '@/components/report/Panel';
import { AppError } from '@/utils/core/errors';
import { send } from '@/utils/messaging/send';
import { createDraft, readDraft } from '@/utils/storage/drafts';
import { tabDrafts } from '@/utils/storage/items';
import { addPicture, listPictures } from '@/utils/storage/pictures';
import { ID, NOW, sampleCapture, sampleDraft, samplePicture } from '../samples';
import { OTHER, usePanelStage } from './panel-stage';
import { expectAccessible, has, named, show, t } from './show';

vi.mock('@/utils/messaging/send', () => ({ send: vi.fn(() => Promise.resolve(null)) }));

const { begun, shown } = usePanelStage();

describe('what was seen', () => {
  test('capturing is shown, and the form can be used meanwhile', async () => {
    const pending = { state: 'pending' } as const;
    await createDraft({
      draft: sampleDraft({ title: '' }),
      capture: sampleCapture({
        screenshot: pending,
        page: pending,
        environment: pending,
        evidence: pending,
        context: pending,
      }),
    });
    await tabDrafts.write({ '7': ID });
    show(<Panel />);
    await waitFor(() => expect(document.body.textContent).toContain('Taking the picture…'));
    expect(named('evidence').textContent).toContain('Collecting…');
    await expectAccessible();
  });

  test('errors are counted and quoted; every piece can be switched off', async () => {
    await begun();
    show(<Panel />);
    await waitFor(() =>
      expect(named('evidence').textContent).toMatch(/1 error.*1 failed request.*save failed/),
    );
    fireEvent.click(named('switch-console'));
    await waitFor(async () => expect((await readDraft(ID))?.draft.switchedOff).toEqual(['console']));
    await expectAccessible();
  });

  test('what is switched off is not counted, and the quoted error goes with its address', async () => {
    await begun();
    show(<Panel />);
    const preview = () => named('group-evidence').querySelector('.faults')?.textContent;
    await waitFor(() => expect(preview()).toMatch(/1 error1 failed request.*save failed/));
    fireEvent.click(named('switch-console'));
    await waitFor(() => expect(preview()).toMatch(/^1 failed requestPOST https/));
    fireEvent.click(named('switch-address'));
    await waitFor(() => expect(preview()).toBe(`1 failed request${t('switch_environment')}`));
    expect(named('evidence').textContent).toContain(t('evidence_address_left_out'));
    for (const piece of ['requests', 'environment']) fireEvent.click(named(`switch-${piece}`));
    await waitFor(() => expect(preview()).toBe(t('evidence_all_left_out')));
    fireEvent.click(named('switch-environment'));
    await waitFor(() => expect(preview()).toBe(t('switch_environment')));
  });

  test('what went wrong is told on the picture, and leads to the evidence', async () => {
    await begun();
    show(<Panel />);
    expect((await shown('fault-badge')).textContent).toBe('1 error1 failed request');
    fireEvent.click(named('fault-badge'));
    await waitFor(() => expect(named('group-evidence').hasAttribute('open')).toBe(true));
    expect(document.activeElement?.localName).toBe('summary');
    fireEvent.click(named('switch-console'));
    await waitFor(() => expect(named('fault-badge').textContent).toBe('1 failed request'));
    fireEvent.click(named('switch-requests'));
    await waitFor(() => expect(has('fault-badge')).toBe(false));
  });

  describe('a page no extension may touch', () => {
    const closed = { state: 'missing', why: { code: 'page-closed-to-extensions' } } as const;

    test('says so before anything else, and takes a picture all the same', async () => {
      await createDraft({
        draft: sampleDraft(),
        capture: sampleCapture({ screenshot: closed, page: closed, evidence: closed, context: closed }),
      });
      await tabDrafts.write({ '7': ID });
      show(<Panel />);
      const notice = await shown('page-closed');
      expect(notice.closest('details')).toBeNull();
      expect(notice.textContent).toContain(t('page_closed_without_picture'));
      expect(has('picture-add')).toBe(true);
      expect(has('picture-retake')).toBe(false);
      await expectAccessible();
    });

    test('that could be photographed, such as a PDF file, asks for words; watching it is not offered', async () => {
      await begun({ capture: { evidence: closed, context: closed } });
      show(<Panel />);
      await shown('screenshot');
      expect((await shown('page-closed')).textContent).toContain(t('page_closed_with_picture'));
      expect(has('watch-site')).toBe(false);
      expect(has('picture-retake')).toBe(true);
    });
  });

  test('a removed picture comes back', async () => {
    await begun();
    show(<Panel />);
    fireEvent.click(await shown('picture-remove'));
    await waitFor(() => expect(has('screenshot')).toBe(false));
    fireEvent.click(await shown('undo'));
    await shown('screenshot');
    expect(await listPictures(ID)).toHaveLength(1);
  });

  test('of several removed pictures each comes back, the last one first', async () => {
    await begun();
    await addPicture(samplePicture({ id: OTHER, origin: 'added', takenAt: NOW + 1 }));
    show(<Panel />);
    const offer = () => document.querySelector('.undo')?.textContent;
    for (const done of ['Picture removed.', '2 pictures removed.']) {
      fireEvent.click(await shown('picture-remove'));
      await waitFor(() => expect(offer()).toContain(done));
    }
    await waitFor(() => expect(has('screenshot')).toBe(false));
    fireEvent.click(named('undo'));
    await waitFor(() => expect(offer()).toContain('Picture removed.'));
    fireEvent.click(named('undo'));
    await waitFor(async () => expect(await listPictures(ID)).toHaveLength(2));
    await waitFor(() => expect(has('undo')).toBe(false));
  });

  test('a picture taken again takes the place of the first, or stands beside it', async () => {
    await begun();
    vi.mocked(send).mockImplementation(async () => {
      await addPicture(samplePicture({ id: OTHER, origin: 'retaken', takenAt: NOW + 1 }));
      return { pictureId: OTHER };
    });
    show(<Panel />);
    await shown('screenshot');
    fireEvent.click(named('picture-retake'));
    fireEvent.click(await shown('undo'));
    await waitFor(async () => expect(await listPictures(ID)).toHaveLength(2));
  });

  test('a picture that cannot be taken says why, and the old one stays', async () => {
    await begun();
    vi.mocked(send).mockRejectedValue(new AppError('page-changed'));
    show(<Panel />);
    await shown('screenshot');
    fireEvent.click(named('picture-retake'));
    expect((await shown('error')).textContent).toContain(t('error_page_changed'));
    expect(has('screenshot')).toBe(true);
  });

  test('what went wrong is old news once something else worked', async () => {
    await begun();
    vi.mocked(send).mockRejectedValue(new AppError('page-changed'));
    show(<Panel />);
    await shown('screenshot');
    fireEvent.click(named('picture-retake'));
    await shown('error');
    fireEvent.click(named('picture-remove'));
    await waitFor(() => expect(has('screenshot')).toBe(false));
    expect(has('error')).toBe(false);
  });
});
