import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { PasskeyView } from '../messaging/contract.ts';
import { send } from '../messaging/send.ts';
import { Attempt } from '../ui/attempt.ts';
import { Name } from '../ui/name.tsx';
import { forgetPasskey, ownPasskeys } from '../ui/passkey.ts';
import { SaveOrCancel } from '../ui/save-or-cancel.tsx';
import { text } from '../ui/text.ts';
import { vaultState } from '../ui/vault-model.ts';
import { PasskeyNameField } from './passkey-name-field.tsx';
import { ProofForm } from './proof-form.tsx';

interface Props {
  passkey: PasskeyView;
  /** Something to say, or null for nothing that was changed. */
  onChanged: (outcome: string | null) => void;
}

/** One passkey: its name, since when, and what can be done with it. */
export function PasskeyItem({ passkey, onChanged }: Props): VNode {
  const doing = useSignal<'rename' | 'remove' | null>(null);
  const close = (outcome: string | null): void => {
    doing.value = null;
    if (outcome !== null) onChanged(outcome);
  };
  const isOwn = ownPasskeys(vaultState.value?.passkeys ?? []).some(
    ({ credentialId }) => credentialId === passkey.credentialId,
  );
  return (
    <li class="entry-item stack stack-close">
      <div class="row">
        <div class="row-main">
          <p class="row-title">
            <Name of={passkey.name} />
          </p>
          <p class="row-detail">
            {isOwn ? text('added_at', dateOf(passkey)) : text('passkey_of_another_build')}
          </p>
        </div>
        <div class="actions">
          <button type="button" class="button button-small" onClick={() => (doing.value = 'rename')}>
            {text('options_entry_edit')}
          </button>
          <button
            type="button"
            class="button button-small button-quiet"
            aria-label={text('passkey_remove_label', passkey.name)}
            onClick={() => (doing.value = 'remove')}
          >
            {text('options_entry_remove')}
          </button>
        </div>
      </div>
      {doing.value === 'rename' && <RenamePasskey passkey={passkey} onClose={close} />}
      {doing.value === 'remove' && <RemovePasskey passkey={passkey} onClose={close} />}
    </li>
  );
}

function dateOf({ addedAtMs }: PasskeyView): string {
  return new Intl.DateTimeFormat(text('language'), { dateStyle: 'medium' }).format(addedAtMs);
}

interface ActionProps {
  passkey: PasskeyView;
  onClose: (outcome: string | null) => void;
}

function RenamePasskey({ passkey: { credentialId, name }, onClose }: ActionProps): VNode {
  const [attempt] = useState(() => new Attempt());
  const typed = useSignal(name);
  const save = (): Promise<void> =>
    attempt.run(async () => {
      await send('passkeys.rename', { credentialId, name: typed.value.trim() });
      onClose(text('passkey_renamed'));
    });
  return (
    <form
      class="stack stack-close"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.value.trim() !== '') void save();
      }}
    >
      <PasskeyNameField value={typed.value} onInput={(value) => (typed.value = value)} autofocus />
      <SaveOrCancel attempt={attempt} onCancel={() => onClose(null)} />
    </form>
  );
}

/** With the passphrase, where there is one: the vault gets a new key, and that is sealed under it again. */
function RemovePasskey({ passkey: { credentialId, name }, onClose }: ActionProps): VNode {
  const by = vaultState.value?.hasPassphrase === true ? 'passphrase' : 'passkey';
  return (
    <ProofForm
      by={by}
      words={{
        known: text('options_passphrase_now'),
        action: text('passkey_remove'),
        working: text('working'),
      }}
      act={async (proof) => {
        const options = vaultState.value?.passkeys.find((other) => other.credentialId === credentialId);
        await send('passkeys.remove', { ...proof, credentialId });
        if (options !== undefined) await forgetPasskey(options);
        onClose(text('passkey_removed', name));
      }}
      onCancel={() => onClose(null)}
    >
      <p>{text('passkey_remove_explained')}</p>
    </ProofForm>
  );
}
