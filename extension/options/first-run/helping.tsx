import type { VNode } from 'preact';
import { text } from '../../ui/text.ts';
import { vaultState } from '../../ui/vault-model.ts';
import { Noticing } from '../noticing.tsx';
import { PairedAccounts } from '../paired-accounts/paired-accounts.tsx';

/** Where prompts may be noticed, and the servers whose sign-ins are approved here. */
export function Helping(): VNode {
  return (
    <>
      <h3>{text('options_notice_title')}</h3>
      <Noticing />
      <h3>{text('options_paired_title')}</h3>
      {vaultState.value?.status === 'unlocked' ? (
        <PairedAccounts />
      ) : (
        <p class="muted">{text('first_after_vault')}</p>
      )}
    </>
  );
}
