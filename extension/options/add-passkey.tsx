import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import type { Proof } from '../messaging/contract.ts';
import { send } from '../messaging/send.ts';
import { forgetPasskey, makePasskey } from '../ui/passkey.ts';
import { text } from '../ui/text.ts';
import { PasskeyNameField } from './passkey-name-field.tsx';
import { ProofForm } from './proof-form.tsx';

/** A name, and what opens the vault already: then the browser asks where the passkey shall be. */
export function AddPasskey({ onClose }: { onClose: (outcome: string | null) => void }): VNode {
  const name = useSignal(text('passkey_name_first'));
  const add = async (proof: Proof): Promise<void> => {
    const called = name.value.trim();
    const made = await makePasskey(await send('passkeys.begin', proof), called);
    try {
      await send('passkeys.add', { ...proof, name: called, ...made });
    } catch (error) {
      await forgetPasskey(made.options);
      throw error;
    }
    onClose(text('passkey_added', called));
  };
  return (
    <ProofForm
      words={{
        known: text('options_passphrase_now'),
        action: text('passkey_add'),
        working: text('passkey_waiting'),
      }}
      accept={() => name.value.trim() !== ''}
      act={add}
      onCancel={() => onClose(null)}
    >
      <PasskeyNameField value={name.value} onInput={(value) => (name.value = value)} />
      <p class="muted">{text('passkey_add_hint')}</p>
    </ProofForm>
  );
}
