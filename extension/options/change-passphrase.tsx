import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { send } from '../messaging/send.ts';
import { text } from '../ui/text.ts';
import { learn, vaultState } from '../ui/vault-model.ts';
import { PassphraseForm } from './passphrase-form.tsx';

/** The vault's passphrase: where it can be changed, or set again, while the vault is unlocked. */
export function ChangePassphrase(): VNode {
  const changing = useSignal(false);
  const changed = useSignal(false);
  const close = (done: boolean): void => {
    changing.value = false;
    changed.value = done;
  };
  if (vaultState.value?.status !== 'unlocked')
    return <p class="muted">{text('options_passphrase_locked')}</p>;
  const { hasPassphrase } = vaultState.value;
  if (changing.value) {
    return (
      <PassphraseForm
        words={{
          known: text('options_passphrase_now'),
          chosen: text('options_passphrase_next'),
          hint: text('options_passphrase_hint'),
          action: text(hasPassphrase ? 'options_passphrase_change' : 'options_passphrase_set'),
          working: text('options_passphrase_changing'),
        }}
        act={async (proof, next) => {
          await learn(await send('vault.change-passphrase', { ...proof, next }));
          close(true);
        }}
        onCancel={() => close(false)}
      />
    );
  }
  return (
    <>
      {!hasPassphrase && <p>{text('options_passphrase_none')}</p>}
      <p role="status" hidden={!changed.value}>
        {changed.value && text('options_passphrase_changed')}
      </p>
      <div class="actions">
        <button type="button" class="button button-small" onClick={() => (changing.value = true)}>
          {text(hasPassphrase ? 'options_passphrase_change' : 'options_passphrase_set')}
        </button>
      </div>
    </>
  );
}
