import type { VNode } from 'preact';
import type { NewPassphrase } from './new-passphrase.ts';
import { PassphraseField } from './passphrase-field.tsx';
import { strengthText } from './strength-text.ts';
import { text } from './text.ts';

interface Props {
  of: NewPassphrase;
  label?: string;
  autofocus?: boolean;
}

/** Choosing a passphrase: typed once while it is shown, else twice. */
export function NewPassphraseField({ of, label, autofocus = false }: Props): VNode {
  return (
    <>
      <PassphraseField
        {...(label === undefined ? {} : { label })}
        value={of.value.value}
        onInput={(typed) => of.change('value', typed)}
        onShow={(shown) => (of.shown.value = shown)}
        autocomplete="new-password"
        hint={strengthText(of.value.value)}
        error={of.problem.value}
        autofocus={autofocus}
      />
      {!of.shown.value && (
        <PassphraseField
          label={text('passphrase_again')}
          value={of.again.value}
          onInput={(typed) => of.change('again', typed)}
          autocomplete="new-password"
          plain
        />
      )}
    </>
  );
}
