import { passwordLength } from '../../shared/password-length.ts';
import { pageSettings } from './page-settings.ts';
import { PasswordField } from './password-field.tsx';
import { words } from './words.ts';

/** The server's own limit (security-cases P1), and no setting. */
const maxPasswordLength = 256;

/** A password that is being chosen: the rule is told before the first key, and how far it is with each one. */
export function NewPasswordField(props: {
  label: string;
  value: string;
  onValue: (value: string) => void;
  error: string | null;
}) {
  const length = passwordLength(props.value);
  const min = pageSettings.passwordMinLength;
  return (
    <PasswordField
      {...props}
      autocomplete="new-password"
      hint={
        // "Long enough" in green would contradict a refusal below it.
        length === 0 || props.error !== null ? (
          words.passwordRule(min)
        ) : (
          <>
            <progress
              class={length < min ? 'length-bar' : 'length-bar length-bar-enough'}
              aria-hidden="true"
              max={min}
              value={Math.min(length, min)}
            />
            {lengthInWords(length, min)}
          </>
        )
      }
    />
  );
}

function lengthInWords(length: number, min: number): string {
  if (length > maxPasswordLength) return words.passwordTooLong(maxPasswordLength);
  return length >= min ? words.passwordLongEnough : words.passwordLength(length, min);
}
