import type { VNode } from 'preact';
import { send } from '../messaging/send.ts';
import { ExtensionError } from '../../shared/extension-error.ts';
import { Notice } from '../ui/notice.tsx';
import { text } from '../ui/text.ts';
import { learn } from '../ui/vault-model.ts';
import { ProofForm } from './proof-form.tsx';

/** Says what is lost with the passkeys before they are all there is; one of them must show that it works. */
export function RemovePassphrase({ onClose }: { onClose: (outcome: string | null) => void }): VNode {
  return (
    <ProofForm
      by="passkey"
      words={{ known: '', action: text('passphrase_remove'), working: text('passkey_waiting') }}
      act={async (proof) => {
        if (!('passkey' in proof)) throw new ExtensionError('passkey_unavailable');
        await learn(await send('vault.remove-passphrase', proof));
        onClose(text('passphrase_removed'));
      }}
      onCancel={() => onClose(null)}
    >
      <Notice kind="warn">{text('passphrase_remove_explained')}</Notice>
    </ProofForm>
  );
}
