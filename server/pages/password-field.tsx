import { useState } from 'preact/hooks';
import { TextField, type FieldProps } from './text-field.tsx';
import { words } from './words.ts';

interface Props extends Pick<FieldProps, 'label' | 'hint' | 'error' | 'value' | 'onValue' | 'inputRef'> {
  autocomplete: 'current-password' | 'new-password';
}

/** A password: hidden at first, shown on request; pasting and password managers are welcome (ASVS 6.2.6, 6.2.7). */
export function PasswordField({ autocomplete, ...field }: Props) {
  const [shown, setShown] = useState(false);
  return (
    <TextField
      {...field}
      type={shown ? 'text' : 'password'}
      input={{
        name: autocomplete,
        autocomplete,
        autocapitalize: 'none',
        spellcheck: false, // some browsers send the text of a shown field to a spelling service
        required: true,
      }}
      beside={(inputId) => (
        <button
          type="button"
          class="button"
          aria-pressed={shown}
          aria-label={words.showPassword}
          aria-controls={inputId}
          onClick={() => setShown(!shown)}
        >
          {shown ? words.hide : words.show}
        </button>
      )}
    />
  );
}
