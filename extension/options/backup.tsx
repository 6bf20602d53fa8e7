import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { KeptOnce } from '../ui/kept-once.tsx';
import { text } from '../ui/text.ts';
import { vaultState } from '../ui/vault-model.ts';
import { BringBackBackup } from './bring-back-backup.tsx';
import { SaveBackup } from './save-backup.tsx';

/** A sealed copy of all accounts, out to a file and back in (security-case X-E13), while the vault is unlocked. */
export function Backup(): VNode {
  const doing = useSignal<'save' | 'bring back' | null>(null);
  const outcome = useSignal<string | null>(null);
  if (vaultState.value?.status !== 'unlocked') return <p class="muted">{text('options_backup_locked')}</p>;
  const close = (said: string | null): void => {
    doing.value = null;
    outcome.value = said;
  };
  if (doing.value === 'save') return <SaveBackup onClose={close} />;
  if (doing.value === 'bring back') return <BringBackBackup onClose={close} />;
  return (
    <>
      <KeptOnce />
      <p>{text('options_backup_explained')}</p>
      <p role="status" hidden={outcome.value === null}>
        {outcome.value}
      </p>
      <div class="actions">
        <button type="button" class="button button-small" onClick={() => (doing.value = 'save')}>
          {text('options_backup_save')}
        </button>
        <button type="button" class="button button-small" onClick={() => (doing.value = 'bring back')}>
          {text('options_backup_bring_back')}
        </button>
      </div>
    </>
  );
}
