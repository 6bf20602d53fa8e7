import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { send } from '../messaging/send.ts';
import { Mark } from '../ui/mark.tsx';
import { PassphraseForm } from '../ui/passphrase-form.tsx';
import { text } from '../ui/text.ts';
import { useFirstFocus } from '../ui/use-first-focus.ts';
import { learn, looksWhole, vaultState } from '../ui/vault-model.ts';
import { ownPasskeys } from '../ui/passkey.ts';
import { PasskeyButton } from './passkey-button.tsx';
import { SetAside } from './set-aside.tsx';

/** The vault cannot be read: say what is certain, and offer the save before it. Nothing is overwritten unasked. */
export function Damaged(): VNode {
  const heading = useFirstFocus<HTMLHeadingElement>();
  const givingUp = useSignal(false);
  if (givingUp.value) return <SetAside onCancel={() => (givingUp.value = false)} />;
  return (
    <main class="popup stack">
      <header class="unlock-head">
        <Mark />
        <h1 ref={heading} tabIndex={-1}>
          {text('damaged_title')}
        </h1>
      </header>
      <p>{text('damaged_explained')}</p>
      {vaultState.value?.canRestore === true ? <Restore /> : <p>{text('damaged_no_restore')}</p>}
      {/* What looks whole is not given up: the worker would refuse it, since another passphrase may open it. */}
      {!looksWhole.value && (
        <button type="button" class="button button-quiet button-wide" onClick={() => (givingUp.value = true)}>
          {text('damaged_aside')}
        </button>
      )}
    </main>
  );
}

function Restore(): VNode {
  const { hasPassphrase = true, passkeys = [] } = vaultState.value ?? {};
  return (
    <>
      {hasPassphrase && (
        <PassphraseForm
          action={text('damaged_restore')}
          act={async (passphrase) => {
            await learn(await send('vault.restore', { passphrase }));
          }}
        >
          <p>{text('damaged_restore_explained')}</p>
        </PassphraseForm>
      )}
      {ownPasskeys(passkeys).length > 0 && <PasskeyButton isOnlyWay={false} />}
    </>
  );
}
