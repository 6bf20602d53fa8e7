import type { VNode } from 'preact';
import { text } from '../ui/text.ts';
import { useFirstFocus } from '../ui/use-first-focus.ts';
import { passkeyNameMaxChars } from '../vault/passkey.ts';

interface Props {
  value: string;
  onInput: (value: string) => void;
  autofocus?: boolean;
}

/** What its owner calls a passkey, to know it again in the list. */
export function PasskeyNameField({ value, onInput, autofocus = false }: Props): VNode {
  const field = useFirstFocus<HTMLInputElement>(autofocus);
  return (
    <label class="field">
      <span class="field-label">{text('passkey_name')}</span>
      <input
        ref={field}
        class="input"
        required
        maxLength={passkeyNameMaxChars}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </label>
  );
}
