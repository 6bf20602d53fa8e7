import { useState } from 'preact/hooks';
import { ActionButton } from '../action-button.tsx';
import { groupsOfFour } from '../typed-code.ts';
import { words } from './words.ts';

/** For those who cannot scan: the secret to type or copy, and a link for an app on the same device. */
export function SecretByHand({ secret, otpauthUri }: { secret: string; otpauthUri: string }) {
  const [outcome, setOutcome] = useState('');
  const copy = (): void => {
    // The clipboard is missing on plain http, and a browser may ask and be told no.
    Promise.resolve()
      .then(() => navigator.clipboard.writeText(secret))
      .then(
        () => setOutcome(words.copied),
        () => setOutcome(words.copyFailed),
      )
      .catch((error: unknown) => reportError(error));
  };
  return (
    <details>
      <summary>{words.cannotScan}</summary>
      <div class="stack stack-close">
        <p>{words.typeSecret}</p>
        <code class="code-text secret">{groupsOfFour(secret)}</code>
        <div class="actions">
          <ActionButton small onPress={copy}>
            {words.copySecret}
          </ActionButton>
          <span role="status" class="muted">
            {outcome}
          </span>
        </div>
        {otpauthUri.startsWith('otpauth://totp/') && (
          <p>
            <a href={otpauthUri}>{words.openApp}</a>
          </p>
        )}
      </div>
    </details>
  );
}
