import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Proof } from '../messaging/contract.ts';
import { send } from '../messaging/send.ts';
import { Attempt } from '../ui/attempt.ts';
import { BusyButton } from '../ui/busy-button.tsx';
import { Mark } from '../ui/mark.tsx';
import { Notice } from '../ui/notice.tsx';
import { ownPasskeys, usePasskey } from '../ui/passkey.ts';
import { errorText, text } from '../ui/text.ts';
import { unlock, UnlockForm } from '../ui/unlock-form.tsx';
import { learn, modelFailure, refresh, vaultState } from '../ui/vault-model.ts';

/** Unlocks with a passkey, and goes back to where the person came from. */
export function UnlockPage(): VNode {
  return (
    <main class="unlock stack">
      <header class="unlock-head">
        <Mark />
        <h1>{text('unlock_title')}</h1>
      </header>
      <Content />
    </main>
  );
}

function Content(): VNode {
  const status = vaultState.value?.status;
  if (modelFailure.value !== null) {
    return (
      <>
        <Notice kind="error">{errorText(modelFailure.value.code)}</Notice>
        <button type="button" class="button" onClick={() => void refresh()}>
          {text('try_again')}
        </button>
      </>
    );
  }
  if (status === undefined) return <p aria-busy="true" />;
  if (status === 'unlocked') return <Unlocked />;
  if (status === 'locked') return <Locked key={status} />;
  if (status === 'damaged' && vaultState.value?.canRestore === true) return <Damaged key={status} />;
  return <p>{text('unlock_elsewhere')}</p>;
}

/** The question is put at once, since that is what the person came for; the passphrase waits below. */
function Locked(): VNode {
  const { hasPassphrase = true } = vaultState.value ?? {};
  return (
    <>
      <AskPasskey action={text('unlock_with_passkey')} atOnce act={unlock} />
      {hasPassphrase && <UnlockForm autofocus={false} />}
    </>
  );
}

/** The save before is opened only at a word: the last change is not in it. */
function Damaged(): VNode {
  return (
    <>
      <Notice kind="error">{text('damaged_explained')}</Notice>
      <p>{text('damaged_restore_explained')}</p>
      <AskPasskey
        action={text('damaged_restore')}
        act={async (proof) => learn(await send('vault.restore', proof))}
      />
    </>
  );
}

interface AskProps {
  action: string;
  atOnce?: boolean;
  act: (proof: Proof) => Promise<void>;
}

function AskPasskey({ action, atOnce = false, act }: AskProps): VNode {
  const [attempt] = useState(() => new Attempt());
  const { hasPassphrase = true, passkeys = [] } = vaultState.value ?? {};
  const own = ownPasskeys(passkeys);
  const ask = (): Promise<void> => attempt.run(async () => act({ passkey: await usePasskey(own) }));
  const isFirst = useRef(atOnce && own.length > 0);
  useEffect(() => {
    if (!isFirst.current) return;
    isFirst.current = false;
    void ask();
  });
  if (own.length === 0) return <p>{text(hasPassphrase ? 'unlock_no_passkey_here' : 'unlock_no_way_here')}</p>;
  return (
    <>
      {attempt.failure.value !== null && (
        <Notice kind="error">{errorText(attempt.failure.value.code)}</Notice>
      )}
      <BusyButton
        class="button-primary button-wide"
        busy={attempt.busy.value}
        busyLabel={text('passkey_waiting')}
        onClick={() => void ask()}
      >
        {action}
      </BusyButton>
    </>
  );
}

/** Nothing to stay for: the tab that this one was opened from comes back. */
function Unlocked(): VNode {
  useEffect(() => void closeTab(), []);
  return <p role="status">{text('unlock_done')}</p>;
}

async function closeTab(): Promise<void> {
  const { id } = await browser.tabs.getCurrent();
  if (id !== undefined) await browser.tabs.remove(id);
}
