import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { text } from '../ui/text.ts';
import { vaultState } from '../ui/vault-model.ts';
import { PassphraseForm } from './passphrase-form.tsx';

/** The vault's passphrase: where it can be changed, while the vault is unlocked. */
export function ChangePassphrase(): VNode {
  const changing = useSignal(false);
  const changed = useSignal(false);
  if (vaultState.value?.status !== 'unlocked')
    return <p class="muted">{text('options_passphrase_locked')}</p>;
  if (changing.value) {
    return (
      <PassphraseForm
        onClose={(done) => {
          changing.value = false;
          changed.value = done;
        }}
      />
    );
  }
  return (
    <>
      <p role="status" hidden={!changed.value}>
        {changed.value && text('options_passphrase_changed')}
      </p>
      <div class="actions">
        <button type="button" class="button button-small" onClick={() => (changing.value = true)}>
          {text('options_passphrase_change')}
        </button>
      </div>
    </>
  );
}
