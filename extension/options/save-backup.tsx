import type { VNode } from 'preact';
import type { Proof } from '../messaging/contract.ts';
import { send } from '../messaging/send.ts';
import { download } from '../ui/download.ts';
import { text } from '../ui/text.ts';
import { PassphraseForm } from './passphrase-form.tsx';

/** The vault's passphrase once more, then one for the copy. The browser's own download saves it: no permission is needed. */
export function SaveBackup({ onClose }: { onClose: (outcome: string | null) => void }): VNode {
  const save = async (proof: Proof, exportPassphrase: string): Promise<void> => {
    const file = await send('vault.export', { ...proof, exportPassphrase });
    download(file);
    onClose(text('options_backup_saved', file.fileName));
  };
  return (
    <PassphraseForm
      words={{
        known: text('options_backup_vault_passphrase'),
        chosen: text('options_backup_passphrase'),
        hint: text('options_backup_passphrase_hint'),
        action: text('options_backup_save'),
        working: text('options_backup_saving'),
      }}
      act={save}
      onCancel={() => onClose(null)}
    />
  );
}
