import type { VNode } from 'preact';
import { CreateVault } from '../../ui/create-vault.tsx';
import { Notice } from '../../ui/notice.tsx';
import { errorText, text } from '../../ui/text.ts';
import { UnlockForm } from '../../ui/unlock-form.tsx';
import { vaultState } from '../../ui/vault-model.ts';
import { Backup } from '../backup.tsx';
import { Import } from '../import/import.tsx';
import { Passkeys } from '../passkeys.tsx';

/** A passphrase first; then a passkey beside it, and what is elsewhere so far. */
export function YourVault(): VNode | null {
  switch (vaultState.value?.status) {
    case undefined:
      return null;
    case 'missing':
      return (
        <>
          <p>{text('first_vault')}</p>
          <CreateVault autofocus={false} />
        </>
      );
    case 'locked':
      return <UnlockForm autofocus={false} />;
    case 'damaged':
      return <Notice kind="warn">{errorText('vault_damaged')}</Notice>;
    case 'newer':
      return <Notice kind="warn">{errorText('vault_newer')}</Notice>;
    case 'unlocked':
      return (
        <>
          <Notice kind="success">{text('first_vault_there')}</Notice>
          <h3>{text('passkeys_title')}</h3>
          <Passkeys />
          <h3>{text('import_title')}</h3>
          <Import />
          <h3>{text('options_backup_title')}</h3>
          <Backup />
        </>
      );
  }
}
