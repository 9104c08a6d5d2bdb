import { fireEvent, waitFor } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { describe, expect, test, vi } from 'vitest';
import { Confirm } from '@/components/shared/Confirm';
import { ErrorNotice } from '@/components/shared/ErrorNotice';
import { Field } from '@/components/shared/Field';
import { RadioCards } from '@/components/shared/RadioCards';
import { distance } from '@/components/shared/moments';
import { stateText } from '@/components/shared/outbox-text';
import { ERRORS, type ErrorCode } from '@/utils/core/errors';
import { NOW } from '../samples';
import { expectAccessible, named, show, t } from './show';

describe('an error', () => {
  test('says what happened, what to do, and on demand what the other side said', async () => {
    show(
      <main>
        <h1>Errors</h1>
        <ErrorNotice failure={{ code: 'signin-refused', detail: 'HTTP 401' }}>
          <button type="button">Open settings</button>
        </ErrorNotice>
      </main>,
    );
    const notice = document.querySelector('[role=alert]');
    expect(notice?.textContent).toContain(t('error_signin_refused'));
    expect(notice?.textContent).toContain(t('error_signin_refused_next'));
    expect(notice?.querySelector('details')?.textContent).toContain('HTTP 401');
    expect(notice?.querySelector('details')?.open).toBe(false);
    await expectAccessible();
  });

  test('a refusal has the helpdesk’s reason in sight, and all of it on demand where it is long', () => {
    const reason = () => document.querySelector('[data-test=reason]')?.textContent;
    const { container, rerender } = show(
      <ErrorNotice failure={{ code: 'report-refused', detail: 'Which school?' }} />,
    );
    expect(reason()).toBe(`${t('error_reason')} Which school?`);
    expect(container.querySelector('details')).toBe(null);
    rerender(<ErrorNotice failure={{ code: 'report-refused', detail: `${'long '.repeat(100)}end` }} />);
    expect(reason()?.length).toBeLessThan(450);
    expect(container.querySelector('details')?.textContent).toContain('end');
    rerender(<ErrorNotice failure={{ code: 'report-refused', detail: 'https://desk.example.org: 422' }} />);
    expect(reason()).toBeUndefined();
  });

  test.each(Object.keys(ERRORS) as ErrorCode[])('%s has both its texts', (code) => {
    const { container } = show(<ErrorNotice failure={{ code }} />);
    const texts = [...container.querySelectorAll('p')].map(({ textContent }) => textContent);
    expect(texts).toHaveLength(2);
    for (const text of texts) expect(text).toMatch(/^\S.{10,}[.!?]$/);
  });
});

describe('a field', () => {
  test('counts only near its limit', () => {
    const field = (value: string) =>
      show(<Field label="Title" value={value} onInput={vi.fn()} maxLength={20} test="x" />).container;
    expect(field('short').textContent).toBe('Title');
    expect(field('x'.repeat(18)).textContent).toContain('2 characters left');
  });

  test('tells a screen reader its help and what is wrong', () => {
    show(
      <Field
        label="Address"
        value=""
        onInput={vi.fn()}
        help="Of the helpdesk"
        wrong="Please fill this in."
        test="x"
      />,
    );
    const input = named('x');
    expect(input.getAttribute('aria-invalid')).toBe('true');
    const described = (input.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent);
    expect(described).toEqual(['Of the helpdesk', 'Please fill this in.']);
  });
});

test('a choice is a group of radio buttons and can be taken back', async () => {
  function Form() {
    const [value, setValue] = useState('');
    return (
      <main>
        <h1>Choice</h1>
        <RadioCards
          legend="How bad is it?"
          choices={[
            { id: 'a', label: 'Very', help: 'Nobody can work' },
            { id: 'b', label: 'A little' },
          ]}
          value={value}
          onChange={setValue}
          look="cards"
          optional
          test="severity"
        />
        <output>{value}</output>
      </main>
    );
  }
  show(<Form />);
  expect(named('severity').querySelector('legend')?.textContent).toBe('How bad is it?');
  const chosen = () => document.querySelector('output')?.textContent;
  fireEvent.click(document.querySelector('input[value=b]') as HTMLElement);
  expect(chosen()).toBe('b');
  await expectAccessible();
  fireEvent.click(named('severity').querySelector('button') as HTMLElement);
  expect(chosen()).toBe('');
});

test('what cannot be taken back is asked for, and Escape means no', async () => {
  const yes = vi.fn();
  const no = vi.fn();
  show(<Confirm question="Delete?" consequence="All is lost." act="Delete" onConfirm={yes} onCancel={no} />);
  const dialog = document.querySelector('dialog');
  await waitFor(() => expect(dialog?.open).toBe(true));
  dialog?.dispatchEvent(new Event('cancel', { cancelable: true }));
  expect(no).toHaveBeenCalledOnce();
  fireEvent.click(named('confirm'));
  expect(yes).toHaveBeenCalledOnce();
});

describe('words for times and states', () => {
  const telling = { now: NOW, behind: false, language: 'en', t };

  test('a distance is told in the largest unit that fits', () => {
    expect(distance(NOW + 130_000, NOW, 'en')).toBe('in 2 minutes');
    expect(distance(NOW - 26 * 3_600_000, NOW, 'en')).toBe('yesterday');
    expect(distance(NOW + 20_000, NOW, 'en')).toBe('in 20 seconds');
    expect(distance(NOW - 185 * 86_400_000, NOW, 'en')).toBe('6 months ago');
    expect(distance(NOW - 400 * 86_400_000, NOW, 'en')).toBe('last year');
  });

  test('a step nobody described is told as connecting', () => {
    const unknown = stateText({ name: 'sending', step: 'new', since: NOW }, { ...telling, t: (key) => key });
    expect(unknown.text).toBe('sending_connecting');
    const known = stateText({ name: 'sending', step: 'reading-back', since: NOW }, telling);
    expect(known.text).toBe(t('sending_reading_back'));
  });

  test('a try that is due is not told as being in the past', () => {
    const state = { name: 'waiting', until: NOW - 5_000, why: { code: 'helpdesk-busy' } } as const;
    expect(stateText(state, telling).text).toBe(t('state_waiting_now'));
  });

  test('the next try is told in numbers only where those are right until the clock is looked at again', () => {
    const waiting = (ms: number) =>
      stateText({ name: 'waiting', until: NOW + ms, why: { code: 'helpdesk-busy' } }, telling).text;
    expect(waiting(29_999)).toBe(t('state_waiting_soon'));
    expect(waiting(30_000)).toContain('in 30 seconds');
  });

  test('what is due and goes behind another report says so', () => {
    const due = { name: 'waiting', until: NOW - 5_000, why: { code: 'helpdesk-busy' } } as const;
    for (const state of [{ name: 'queued' } as const, due])
      expect(stateText(state, { ...telling, behind: true }).text).toBe(t('state_queued_behind'));
  });

  test.each<[ErrorCode, string, string]>([
    ['signin-refused', 'state_needs_sign_in', 'state_needs_settings_text'],
    ['sign-in-revoked', 'state_needs_sign_in', 'state_needs_settings_text'],
    ['field-refused', 'state_needs_you', 'state_needs_settings_text'],
    ['helpdesk-removed', 'state_needs_you', 'state_needs_you_text'],
    ['report-refused', 'state_needs_you', 'state_needs_you_text'],
  ])('stopped by %s, it says what it waits for', (code, title, text) => {
    const told = stateText({ name: 'needs-you', why: { code } }, telling);
    expect(told).toEqual({ title: t(title), text: t(text) });
  });
});
