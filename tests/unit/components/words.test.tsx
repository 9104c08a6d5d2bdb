import { fireEvent } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { describe, expect, test } from 'vitest';
import { MainWords } from '@/components/report/MainWords';
import { ContactFields } from '@/components/shared/ContactFields';
import { applyEdits } from '@/utils/core/draft-edits';
import { MAX_ANSWER, MAX_TITLE, MAX_TYPED_ANSWER } from '@/utils/core/limits';
import { sampleDraft } from '../samples';
import { control, expectAccessible, has, named, show, t } from './show';

const nowhere = { current: null };

function Form({ happened = '', title = '' }) {
  const [draft, setDraft] = useState(() => sampleDraft({ happened, title }));
  return (
    <main>
      <h1>Words</h1>
      <MainWords
        draft={draft}
        edit={(edits) => setDraft((now) => applyEdits(now, edits))}
        title={nowhere}
        happened={nowhere}
      />
    </main>
  );
}

function paste(name: string, text: string) {
  fireEvent.paste(named(name), { clipboardData: { getData: () => text } });
  // As a browser does it: what fits, without a word about the rest.
  const field = control(name);
  fireEvent.input(field, { target: { value: (field.value + text).slice(0, field.maxLength) } });
}
const remark = () => named('remark').textContent;

describe('a text that is too long', () => {
  test('for a short field: what was pasted is counted, and how much of it was left out', async () => {
    show(<Form title="Export" />);
    paste('title', 'x'.repeat(MAX_TITLE));
    expect(remark()).toBe('The last 6 characters did not fit here and were left out.');
    expect(named('remark').getAttribute('role')).toBe('alert');
    await expectAccessible();
    fireEvent.input(named('title'), { target: { value: 'Export' } });
    expect(has('remark')).toBe(false);
  });

  test('what fits is pasted without a word', () => {
    show(<Form />);
    paste('title', 'Export does nothing');
    expect(has('remark')).toBe(false);
  });

  test('for an answer: all of it is kept, and said to go along as a file', async () => {
    show(<Form happened={'x'.repeat(MAX_ANSWER)} />);
    expect(has('remark')).toBe(false);
    paste('happened', 'yz');
    expect(control('happened').value).toHaveLength(MAX_ANSWER + 2);
    expect(remark()).toBe(t('answer_long', '10,002', '10,000'));
    expect(named('happened').getAttribute('aria-describedby')).toContain(named('remark').id);
    await expectAccessible();
  });

  test('beyond even that, the rest is refused in so many words', () => {
    show(<Form />);
    paste('happened', 'x'.repeat(MAX_TYPED_ANSWER + 1));
    expect(document.querySelector('[role=alert]')?.textContent).toBe(
      'The last 1 character did not fit here and was left out.',
    );
  });
});

describe('an e-mail address that looks wrong', () => {
  function Contact({ email }: { email: string }) {
    const [contact, setContact] = useState({ name: '', email });
    return <ContactFields contact={contact} onChange={(part) => setContact({ ...contact, ...part })} />;
  }

  test('is remarked on once it is written, and never called invalid', () => {
    show(<Contact email="" />);
    const field = named('contact-email');
    fireEvent.focusIn(field);
    fireEvent.input(field, { target: { value: 'desk@' } });
    expect(has('remark')).toBe(false);
    fireEvent.focusOut(field);
    expect(remark()).toBe(t('email_looks_wrong'));
    expect(field.hasAttribute('aria-invalid')).toBe(false);
  });

  test('is remarked on when it was remembered so', () => {
    show(<Contact email="desk@example" />);
    expect(has('remark')).toBe(false);
    show(<Contact email="desk@example,org" />);
    expect(remark()).toBe(t('email_looks_wrong'));
  });
});
