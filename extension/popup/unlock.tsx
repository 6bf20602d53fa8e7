import type { VNode } from 'preact';
import { Mark } from '../ui/mark.tsx';
import { ownPasskeys } from '../ui/passkey.ts';
import { text } from '../ui/text.ts';
import { UnlockForm } from '../ui/unlock-form.tsx';
import { vaultState } from '../ui/vault-model.ts';
import { PasskeyButton } from './passkey-button.tsx';

/** Locked: unlocking is all there is. No name, no number of accounts, not even whether there are any (X-E10). */
export function Unlock(): VNode {
  const { hasPassphrase = true, passkeys = [] } = vaultState.value ?? {};
  const own = ownPasskeys(passkeys);
  return (
    <main class="popup">
      <div class="stack">
        <header class="unlock-head">
          <Mark />
          <h1>{text('unlock_title')}</h1>
        </header>
        {hasPassphrase && <UnlockForm />}
        {own.length > 0 && <PasskeyButton isOnlyWay={!hasPassphrase} />}
        {!hasPassphrase && own.length === 0 && <p>{text('unlock_no_way_here')}</p>}
      </div>
    </main>
  );
}
