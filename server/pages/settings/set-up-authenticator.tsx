import { useEffect } from 'preact/hooks';
import type { PendingAuthenticator } from '../../../shared/api/authenticators.ts';
import { ActionButton } from '../action-button.tsx';
import { ApiError } from '../api-error.ts';
import * as api from '../api.ts';
import { CodeField } from '../code-field.tsx';
import { FailureNotice } from '../failure-notice.tsx';
import { SendForm } from '../send-form.tsx';
import { formatCountdown } from '../time-words.ts';
import { useAction } from '../use-action.ts';
import { useCodeEntry } from '../use-code-entry.ts';
import { useFocusOnShow } from '../use-focus-on-show.ts';
import { useServerNow } from '../use-server-now.ts';
import { words as shared } from '../words.ts';
import { QrCode } from './qr-code.tsx';
import { SecretByHand } from './secret-by-hand.tsx';
import { StartAgain } from './start-again.tsx';
import { words } from './words.ts';

const expired = new ApiError('authenticator_not_pending');

interface Props {
  pending: PendingAuthenticator;
  onConfirmed: () => void;
  onStartAgain: () => void;
  onCancel: () => void;
}

/** Shows the secret and asks for a code made from it: nothing is switched on before the app is known to work. */
export function SetUpAuthenticator({ pending, onConfirmed, onStartAgain, onCancel }: Props) {
  const title = useFocusOnShow<HTMLHeadingElement>();
  // The code under it has to be whole on the screen: an extension reads what is seen of the page.
  useEffect(() => title.current?.scrollIntoView({ block: 'start' }), []);
  const leftMs = pending.expiresAtMs - useServerNow();
  const confirm = useAction(async (typed: string) => {
    await api.confirmAuthenticator(pending.id, { code: typed });
    onConfirmed();
  });
  const entry = useCodeEntry(confirm);

  // A secret that the server has forgotten is taken off the screen; a confirmation on its way still gets its answer.
  if (confirm.failure?.code === 'authenticator_not_pending' || (leftMs <= 0 && !confirm.busy)) {
    return <StartAgain failure={expired} onStartAgain={onStartAgain} onCancel={onCancel} />;
  }
  return (
    <div class="stack">
      <ol class="steps">
        <li>
          <h3 tabIndex={-1} ref={title}>
            {words.scanTitle}
          </h3>
          <div class="scan">
            <QrCode text={pending.otpauthUri} label={words.qrLabel} />
            <div class="scan-words stack">
              <p>{words.scan}</p>
              <SecretByHand secret={pending.secret} otpauthUri={pending.otpauthUri} />
              <p class="muted">
                {words.scanExpires} <span role="timer">{formatCountdown(leftMs)}</span>
              </p>
            </div>
          </div>
        </li>
        <li>
          <h3>{words.confirmTitle}</h3>
          <FailureNotice failure={entry.otherFailure} />
          <SendForm onSend={() => entry.submit()}>
            <CodeField label={words.code} hint={words.codeHint} entry={entry} />
            <div class="actions">
              <ActionButton kind="primary" busy={confirm.busy} disabled={entry.waitLeftMs > 0}>
                {words.turnOn}
              </ActionButton>
              <ActionButton kind="quiet" onPress={onCancel}>
                {shared.cancel}
              </ActionButton>
            </div>
          </SendForm>
        </li>
      </ol>
    </div>
  );
}
