import { useState } from 'preact/hooks';
import { Field } from './Field';
import { useText } from './text';
import { looksLikeEmail } from '@/utils/core/email';
import type { Contact } from '@/utils/core/model/draft';

/** The model's own limits: RFC 5321 for the address, a generous line for the name. */
const MAX_NAME = 200;
const MAX_EMAIL = 320;

/** Whom support answers. */
export function ContactFields({
  contact,
  onChange,
}: {
  contact: Contact;
  onChange: (change: Partial<Contact>) => void;
}) {
  const { t } = useText();
  /** Nobody is told that half an address is no address. */
  const [writing, setWriting] = useState(false);
  const { name, email } = contact;
  return (
    <>
      <Field
        label={t('ask_name')}
        value={name}
        onInput={(value) => onChange({ name: value })}
        maxLength={MAX_NAME}
        autocomplete="name"
        test="contact-name"
      />
      <div onFocusIn={() => setWriting(true)} onFocusOut={() => setWriting(false)}>
        <Field
          label={t('ask_email')}
          type="email"
          value={email}
          onInput={(value) => onChange({ email: value })}
          maxLength={MAX_EMAIL}
          autocomplete="email"
          spellcheck={false}
          remark={!writing && email && !looksLikeEmail(email) ? t('email_looks_wrong') : undefined}
          test="contact-email"
        />
      </div>
    </>
  );
}
