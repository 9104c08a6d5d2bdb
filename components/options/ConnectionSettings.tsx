import { useLayoutEffect, useRef } from 'preact/hooks';
import { ErrorNotice } from '@/components/shared/ErrorNotice';
import { Field } from '@/components/shared/Field';
import { Icon } from '@/components/shared/Icon';
import { useSay } from '@/components/shared/said';
import { useText } from '@/components/shared/text';
import { listed } from '@/utils/core/list';
import type { FormField } from '@/utils/core/model/connection';
import { FieldInput } from './FieldInput';
import { FieldMapping } from './FieldMapping';
import { Grant } from './Grant';
import { SignIn } from './SignIn';
import { WayIn } from './WayIn';
import { type FormStart, useConnectionForm } from './use-connection-form';

/** The model's own limit. */
const MAX_LABEL = 200;

/** What one kind of helpdesk needs to know, drawn from its adapter. Enter tests, and keeps what works. */
export function ConnectionSettings({ onCancel, ...start }: FormStart & { onCancel: () => void }) {
  const { t, count, language } = useText();
  const say = useSay();
  const form = useConnectionForm(start);
  const { account, failure, phase } = form;
  const fields = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => {
    const find = (selector: string) => fields.current?.querySelector<HTMLElement>(selector);
    if (failure?.code === 'sign-in-needed') find('[data-test="sign-in"]')?.focus();
    else if (form.complaints || failure) find('[aria-invalid]')?.focus();
    if (form.complaints) say(count('fields_wrong', Object.keys(form.faults).length));
  }, [form.complaints, failure]);
  const busy = phase !== undefined;
  const { signIn } = start.adapter;
  /** Where the fields of the way in begin; everything of it stands together. */
  const ways = signIn ? form.fields.findIndex(({ way }) => way !== undefined) : form.fields.length;
  const drawn = (some: readonly FormField[]) =>
    some.map((field) => (
      <FieldInput
        key={field.name}
        field={field}
        value={form.values[field.name]}
        onChange={(value) => form.set(field.name, value)}
        kept={form.keeps(field.name)}
        dropped={form.isDropped(field.name)}
        onDrop={(on) => form.drop(field.name, on)}
        fault={form.faults[field.name]}
        offered={field.offers && form.lists.offered?.[field.offers]}
        onWanted={form.lists.atOnce}
      />
    ));
  return (
    <form
      ref={fields}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        form.submit.run();
      }}
    >
      {drawn(form.fields.slice(0, ways))}
      {signIn && <WayIn value={form.way} onChange={form.setWay} />}
      {drawn(form.fields.slice(ways).filter(({ way }) => way !== undefined))}
      {signIn && form.way === 'sign-in' && (
        <SignIn flow={signIn} form={form.signIn} onBegin={form.beginSignIn} isSetUp />
      )}
      {drawn(form.fields.slice(ways).filter(({ way }) => way === undefined))}
      <Field
        label={t('connection_label')}
        help={t('connection_label_help')}
        placeholder={form.usual}
        value={form.label}
        onInput={form.setLabel}
        maxLength={MAX_LABEL}
        test="field-label"
      />
      {form.sites.length > 0 && (
        <Grant
          granted={form.granted}
          site={listed(form.sites, language)}
          why={t(form.changesRequests ? 'grant_why_changed' : 'grant_why', listed(form.sites, language))}
          onGrant={form.grant.run}
        />
      )}
      {!start.adapter.byHand && start.adapter.can.carries.length > 0 && (
        <FieldMapping
          adapter={start.adapter}
          mapping={form.mapping}
          onChange={form.setMapping}
          lists={form.lists}
          filled={form.fields.flatMap(({ name, offers }) =>
            offers === 'field' ? [String(form.values[name])] : [],
          )}
        />
      )}
      <div class="check-result" role="status" data-test="check-result">
        {phase && <p>{t(phase === 'testing' ? 'check_busy' : 'saving')}</p>}
        {account && !phase && (
          <p class="good">
            <Icon name="check" size={18} />
            <span>
              {account.target
                ? t('check_good_target', account.name, account.target)
                : t('check_good', account.name)}
            </span>
          </p>
        )}
      </div>
      {failure && (
        <ErrorNotice failure={failure}>
          {form.isRefused && (
            <button
              type="button"
              class="button button--small"
              onClick={form.saveUntested.run}
              data-test="save-untested"
            >
              {t('save_untested')}
            </button>
          )}
        </ErrorNotice>
      )}
      <div class="actions">
        <button type="submit" class="button button--main" aria-disabled={busy} data-test="save">
          {t(form.isProven ? 'save' : 'check_and_save')}
        </button>
        {!start.adapter.byHand && (
          <button
            type="button"
            class="button"
            onClick={form.check.run}
            aria-disabled={busy}
            data-test="check"
          >
            <Icon name="plug" size={18} />
            {t('check')}
          </button>
        )}
        <button type="button" class="button button--quiet" onClick={onCancel} data-test="cancel">
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
