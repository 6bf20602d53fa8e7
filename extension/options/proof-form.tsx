import { useSignal } from '@preact/signals';
import type { ComponentChildren, VNode } from 'preact';
import type { Proof } from '../messaging/contract.ts';
import { BusyButton } from '../ui/busy-button.tsx';
import { Notice } from '../ui/notice.tsx';
import { ownPasskeys, usePasskey } from '../ui/passkey.ts';
import { PassphraseField } from '../ui/passphrase-field.tsx';
import { usePassphraseTry } from '../ui/passphrase-try.ts';
import { errorText, text } from '../ui/text.ts';
import { vaultState } from '../ui/vault-model.ts';

interface Props {
  words: { known: string; action: string; working: string };
  /** With what it can be proven; everything that opens the vault, if nothing is said. */
  by?: 'passphrase' | 'passkey' | undefined;
  /** Whether what else was typed will do. */
  accept?: () => boolean;
  act: (proof: Proof) => Promise<void>;
  onCancel?: () => void;
  children?: ComponentChildren;
}

/** Something that wants what opens the vault once more: its passphrase, or one of its passkeys. */
export function ProofForm({ words, by, accept = () => true, ...rest }: Props): VNode {
  const { act, onCancel, children } = rest;
  const known = useSignal('');
  const { attempt, message, waiting } = usePassphraseTry();
  const { hasPassphrase = true, passkeys = [] } = vaultState.value ?? {};
  const own = by === 'passphrase' ? [] : ownPasskeys(passkeys);
  const byPassphrase = hasPassphrase && by !== 'passkey';
  const failure = attempt.failure.value;
  const isOfPassphrase = failure === null || /^passphrase_(wrong|wait)$/.test(failure.code);

  const withPasskey = (): void => {
    if (accept()) void attempt.run(async () => act({ passkey: await usePasskey(own) }));
  };
  const withPassphrase = (): void => {
    if (!waiting && accept()) void attempt.run(() => act({ passphrase: known.value }));
  };
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (byPassphrase) withPassphrase();
        else withPasskey();
      }}
    >
      {byPassphrase && (
        <PassphraseField
          label={words.known}
          value={known.value}
          onInput={(value) => (known.value = value)}
          autocomplete="current-password"
          error={isOfPassphrase ? message : undefined}
          autofocus
        />
      )}
      {children}
      {failure !== null && !(byPassphrase && isOfPassphrase) && (
        <Notice kind="error">{errorText(failure.code)}</Notice>
      )}
      <div class="actions">
        <BusyButton
          type="submit"
          class="button-primary"
          busy={attempt.busy.value}
          busyLabel={words.working}
          disabled={byPassphrase ? waiting : own.length === 0}
        >
          {words.action}
        </BusyButton>
        {byPassphrase && own.length > 0 && (
          <button type="button" class="button" onClick={withPasskey}>
            {text('proof_with_passkey')}
          </button>
        )}
        {onCancel !== undefined && (
          <button type="button" class="button button-quiet" onClick={onCancel}>
            {text('cancel')}
          </button>
        )}
      </div>
      {!byPassphrase && (
        <p class="muted">{text(own.length > 0 ? 'proof_asks_passkey' : 'unlock_no_way_here')}</p>
      )}
    </form>
  );
}
