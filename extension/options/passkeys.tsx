import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import type { PasskeyView } from '../messaging/contract.ts';
import { send } from '../messaging/send.ts';
import { failureOf, type Failure } from '../ui/attempt.ts';
import { Notice } from '../ui/notice.tsx';
import { canHavePasskeys } from '../ui/passkey.ts';
import { errorText, text } from '../ui/text.ts';
import { refresh, vaultState } from '../ui/vault-model.ts';
import { AddPasskey } from './add-passkey.tsx';
import { PasskeyItem } from './passkey-item.tsx';
import { RemovePassphrase } from './remove-passphrase.tsx';

type Doing = 'add' | 'remove passphrase' | null;

/** The passkeys that open the vault beside the passphrase, or instead of it, while it is unlocked. */
export function Passkeys(): VNode {
  const passkeys = useSignal<readonly PasskeyView[]>([]);
  const failure = useSignal<Failure | null>(null);
  const doing = useSignal<Doing>(null);
  const said = useSignal<string | null>(null);
  const state = vaultState.value;
  const isOpen = state?.status === 'unlocked';
  const isBusy = doing.value !== null;
  useEffect(() => {
    if (!isOpen || isBusy) return;
    failure.value = null;
    send('passkeys.list', {}).then(
      (found) => (passkeys.value = found),
      (error: unknown) => (failure.value = failureOf(error)),
    );
  }, [isOpen, isBusy, state]); // also after a form that was closed
  if (!canHavePasskeys()) return <p class="muted">{text('passkeys_not_in_this_browser')}</p>;
  if (!isOpen) return <p class="muted">{text('passkeys_locked')}</p>;

  const close = async (outcome: string | null): Promise<void> => {
    doing.value = null;
    said.value = outcome;
    if (outcome !== null) await refresh();
  };
  if (doing.value === 'add') return <AddPasskey onClose={(outcome) => void close(outcome)} />;
  if (doing.value === 'remove passphrase')
    return <RemovePassphrase onClose={(outcome) => void close(outcome)} />;
  return (
    <>
      <p>{text('passkeys_explained')}</p>
      <ul class="rows">
        {passkeys.value.map((passkey) => (
          <PasskeyItem
            key={passkey.credentialId}
            passkey={passkey}
            onChanged={(outcome) => void close(outcome)}
          />
        ))}
      </ul>
      {failure.value !== null && <Notice kind="error">{errorText(failure.value.code)}</Notice>}
      <p role="status" hidden={said.value === null}>
        {said.value}
      </p>
      <div class="actions">
        <button type="button" class="button button-small" onClick={() => (doing.value = 'add')}>
          {text('passkey_add')}
        </button>
        {state.hasPassphrase && passkeys.value.length > 0 && (
          <button
            type="button"
            class="button button-small button-quiet"
            onClick={() => (doing.value = 'remove passphrase')}
          >
            {text('passphrase_remove')}
          </button>
        )}
      </div>
    </>
  );
}
