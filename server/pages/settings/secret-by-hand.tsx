import { CopyButton } from '../copy-button.tsx';
import { groupsOfFour } from '../typed-code.ts';
import { words } from './words.ts';

/** For those who cannot scan: the secret to type or copy, and a link for an app on the same device. */
export function SecretByHand({ secret, otpauthUri }: { secret: string; otpauthUri: string }) {
  return (
    <details>
      <summary>{words.cannotScan}</summary>
      <div class="stack stack-close">
        <p>{words.typeSecret}</p>
        <code class="code-text secret">{groupsOfFour(secret)}</code>
        <div class="actions">
          <CopyButton text={secret} label={words.copySecret} />
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
