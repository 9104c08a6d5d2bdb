import { useState } from 'preact/hooks';
import { ErrorNotice } from '@/components/shared/ErrorNotice';
import { Field } from '@/components/shared/Field';
import { Icon } from '@/components/shared/Icon';
import { useText } from '@/components/shared/text';
import type { AdapterDescription, Connection } from '@/utils/core/model/connection';
import { FieldInput } from './FieldInput';
import { useOptionsHost } from './host';
import { KindChoice } from './KindChoice';
import { useConnectionForm } from './use-connection-form';

interface Props {
  /** Undefined: a new one. */
  edited: Connection | undefined;
  onClose: () => void;
}

/** The model's own limit. */
const MAX_LABEL = 200;

/** Adds or changes a connection: the kind of helpdesk first, then what that kind needs to know. */
export function ConnectionForm({ edited, onClose }: Props) {
  const { adapters } = useOptionsHost();
  const [kind, setKind] = useState(edited?.adapter ?? adapters[0]?.id);
  const adapter = adapters.find(({ id }) => id === kind);
  return (
    <div class="connection-form">
      {!edited && <KindChoice value={kind ?? ''} onChange={setKind} />}
      {adapter ? (
        <Settings key={adapter.id} adapter={adapter} edited={edited} onClose={onClose} />
      ) : (
        <ErrorNotice failure={{ code: 'helpdesk-removed' }} />
      )}
    </div>
  );
}

function Settings({ adapter, edited, onClose }: Props & { adapter: AdapterDescription }) {
  const { t } = useText();
  const form = useConnectionForm(adapter, edited, onClose);
  const { account, check, grant, save } = form;
  const site = form.sites.join(', ');
  const failure = save.failure ?? check.failure ?? grant.failure;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save.run();
      }}
    >
      {adapter.fields.map((field) => (
        <FieldInput
          key={field.name}
          field={field}
          value={form.values[field.name]}
          onChange={(value) => form.set(field.name, value)}
          kept={edited !== undefined}
          wrong={form.wrong.includes(field.name) ? t('field_empty') : undefined}
        />
      ))}
      <Field
        label={t('connection_label')}
        help={t('connection_label_help')}
        placeholder={adapter.label}
        value={form.label}
        onInput={form.setLabel}
        maxLength={MAX_LABEL}
        test="field-label"
      />
      {site && (
        <div class="grant" role="status">
          {form.granted ? (
            <p class="good">
              <Icon name="check" size={18} />
              <span>{t('grant_done', site)}</span>
            </p>
          ) : (
            <p>{t('grant_why', site)}</p>
          )}
        </div>
      )}
      {site && form.granted === false && (
        <button
          type="button"
          class="button button--small"
          onClick={grant.run}
          disabled={grant.busy}
          data-test="grant"
        >
          {t('grant_act')}
        </button>
      )}
      <div class="check-result" role="status" data-test="check-result">
        {check.busy && <p>{t('check_busy')}</p>}
        {account && (
          <p class="good">
            <Icon name="check" size={18} />
            <span>
              {account.target
                ? t('check_good_target', account.name, account.target)
                : t('check_good', account.name)}
            </span>
          </p>
        )}
        {failure && <ErrorNotice failure={failure} />}
      </div>
      <div class="actions">
        <button
          type="button"
          class={account ? 'button' : 'button button--main'}
          onClick={check.run}
          disabled={check.busy}
          data-test="check"
        >
          <Icon name="plug" size={18} />
          {t('check')}
        </button>
        <button
          type="submit"
          class={account ? 'button button--main' : 'button'}
          disabled={save.busy}
          data-test="save"
        >
          {t('save')}
        </button>
        <button type="button" class="button button--quiet" onClick={onClose}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
