import { Icon } from '@/components/shared/Icon';
import { day } from '@/components/shared/moments';
import { useText } from '@/components/shared/text';
import { listed } from '@/utils/core/list';
import type { Connection } from '@/utils/core/model/connection';
import { sitesOf } from './form-values';
import { useOptionsHost } from './host';
import { SignIn } from './SignIn';
import { useGranted } from './use-granted';
import { useSignIn } from './use-sign-in';

interface Props {
  connection: Connection;
  /** There are several, so one of them is the usual one. */
  choosable: boolean;
  chosen: boolean;
  onChoose: () => void;
  onEdit: () => void;
  onRemove: () => void;
}

/** One helpdesk as it is set up, without its secrets. */
export function ConnectionRow({ connection, choosable, chosen, onChoose, onEdit, onRemove }: Props) {
  const { t, language } = useText();
  const host = useOptionsHost();
  const { label, adapter, provenAt, config } = connection;
  const known = host.adapters.find(({ id }) => id === adapter);
  const kind = known?.label ?? adapter;
  const sites = sitesOf(host, adapter, config);
  const needs = host.needsOf(adapter, config);
  const granted = useGranted(needs);
  const plan = host.planOf(adapter, config);
  const signIn = useSignIn({
    connectionId: connection.id,
    plan,
    needs,
    isNew: false,
    onSignedIn: () => undefined,
  });
  return (
    <>
      <div class="item__row">
        <div class="item__text">
          <h3 class="item__title" tabIndex={-1}>
            <bdi>{label}</bdi>
          </h3>
          <p class="item__more">
            <bdi>{[kind, ...sites].filter((text) => text !== label).join(' · ')}</bdi>
          </p>
          {!known?.byHand && (
            <p class={provenAt === undefined ? 'item__more item__more--wait' : 'good'}>
              <Icon name={provenAt === undefined ? 'alert' : 'check'} size={16} />
              <span>
                {provenAt === undefined
                  ? t('connection_unproven')
                  : t('connection_proven', day(provenAt, language))}
              </span>
            </p>
          )}
        </div>
        <div class="item__acts">
          <button
            type="button"
            class="button button--small"
            onClick={onEdit}
            aria-label={t('edit_named', label)}
            data-test="connection-edit"
          >
            {t('edit')}
          </button>
          <button
            type="button"
            class="button button--small"
            onClick={onRemove}
            aria-label={t('remove_named', label)}
            data-test="connection-remove"
          >
            {t('remove')}
          </button>
        </div>
      </div>
      {plan && signIn.isKnown && (!signIn.isSignedIn || signIn.busy) && (
        <SignIn flow={plan.flow} form={signIn} onBegin={() => signIn.begin(plan)} />
      )}
      {granted === false && (
        <div class="notice">
          <Icon name="alert" />
          <div class="notice__body">
            <p>{t('grant_missing', listed(sites, language))}</p>
            <div class="actions">
              <button
                type="button"
                class="button button--small"
                onClick={() => void host.requestNeeds(needs)}
                data-test="grant-again"
              >
                {t('grant_act')}
              </button>
            </div>
          </div>
        </div>
      )}
      {choosable && (
        <label class="check">
          <input
            type="radio"
            name="default-connection"
            checked={chosen}
            onChange={onChoose}
            data-test="default"
          />
          {t('connection_default')}
        </label>
      )}
    </>
  );
}
