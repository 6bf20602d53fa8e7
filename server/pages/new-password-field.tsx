import { maxPasswordLength, minPasswordLength, passwordLength } from './new-password-rules.ts';
import { PasswordField } from './password-field.tsx';
import { words } from './words.ts';

/** A password that is being chosen: the rule is told before the first key, and how far it is with each one. */
export function NewPasswordField(props: {
  label: string;
  value: string;
  onValue: (value: string) => void;
  error: string | null;
}) {
  const length = passwordLength(props.value);
  return (
    <PasswordField
      {...props}
      autocomplete="new-password"
      hint={
        length === 0 ? (
          words.passwordRule(minPasswordLength)
        ) : (
          <>
            <progress
              class={length < minPasswordLength ? 'length-bar' : 'length-bar length-bar-enough'}
              aria-hidden="true"
              max={minPasswordLength}
              value={Math.min(length, minPasswordLength)}
            />
            {lengthInWords(length)}
          </>
        )
      }
    />
  );
}

function lengthInWords(length: number): string {
  if (length > maxPasswordLength) return words.passwordTooLong(maxPasswordLength);
  return length >= minPasswordLength
    ? words.passwordLongEnough
    : words.passwordLength(length, minPasswordLength);
}
