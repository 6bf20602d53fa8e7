import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { send } from '../messaging/send.ts';
import { BusyButton } from '../ui/busy-button.tsx';
import { Mark } from '../ui/mark.tsx';
import { PassphraseField } from '../ui/passphrase-field.tsx';
import { text } from '../ui/text.ts';
import { useFirstFocus } from '../ui/use-first-focus.ts';
import { learn, looksWhole, vaultState } from '../ui/vault-model.ts';
import { ownPasskeys } from '../ui/passkey.ts';
import { usePassphraseTry } from '../ui/passphrase-try.ts';
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
  const passphrase = useSignal('');
  const { attempt, message, waiting } = usePassphraseTry();
  const restore = (): Promise<void> =>
    attempt.run(async () => {
      await learn(await send('vault.restore', { passphrase: passphrase.value }));
    });
  const { hasPassphrase = true, passkeys = [] } = vaultState.value ?? {};
  const byPasskey = ownPasskeys(passkeys).length > 0 && <PasskeyButton isOnlyWay={false} />;
  if (!hasPassphrase) return <>{byPasskey}</>;
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!waiting) void restore();
      }}
    >
      <p>{text('damaged_restore_explained')}</p>
      <PassphraseField
        value={passphrase.value}
        onInput={(value) => (passphrase.value = value)}
        autocomplete="current-password"
        error={message}
      />
      <BusyButton
        type="submit"
        class="button-primary button-wide"
        busy={attempt.busy.value}
        busyLabel={text('unlock_working')}
        disabled={waiting}
      >
        {text('damaged_restore')}
      </BusyButton>
      {byPasskey}
    </form>
  );
}
