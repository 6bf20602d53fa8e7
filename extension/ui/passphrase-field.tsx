import { useId, useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { text } from './text.ts';
import { useFirstFocus } from './use-first-focus.ts';

interface Props {
  label?: string;
  value: string;
  onInput: (value: string) => void;
  /** Tells a password manager whether to offer a stored passphrase or to make one. */
  autocomplete: 'current-password' | 'new-password';
  hint?: string | undefined;
  error?: string | undefined;
  autofocus?: boolean;
  onShow?: (shown: boolean) => void;
  /** Without the button that shows it: the same is in another field. */
  plain?: boolean;
}

/** A passphrase, which can be looked at: that catches slips better than typing it twice. */
export function PassphraseField({
  label = text('passphrase_label'),
  value,
  onInput,
  autocomplete,
  hint,
  error,
  autofocus = false,
  onShow,
  plain = false,
}: Props): VNode {
  const id = useId();
  const [shown, setShown] = useState(false);
  const input = useFirstFocus<HTMLInputElement>(autofocus);
  const toggle = (): void => {
    setShown(!shown);
    onShow?.(!shown);
  };
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label}
      </label>
      <div class="input-group">
        <input
          id={id}
          class="input"
          {...(shown ? { type: 'text' as const } : { type: 'password' as const })}
          autocomplete={autocomplete}
          autocapitalize="none"
          spellcheck={false}
          ref={input}
          required
          maxLength={1024}
          aria-describedby={`${id}-hint ${id}-error`}
          aria-invalid={error !== undefined}
          value={value}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
        {!plain && (
          <button type="button" class="button" aria-pressed={shown} onClick={toggle}>
            {text(shown ? 'passphrase_hide' : 'passphrase_show')}
          </button>
        )}
      </div>
      <p id={`${id}-hint`} class="field-hint" aria-live="polite">
        {hint}
      </p>
      <p id={`${id}-error`} class="field-error" role="alert">
        {error}
      </p>
    </div>
  );
}
