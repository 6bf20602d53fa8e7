import type { ApiErrorCode } from './api-error.ts';
import { TextField, type FieldProps } from './text-field.tsx';

/** What is told at the field instead of above the form. */
export const aboutMailAddress: ReadonlySet<ApiErrorCode> = new Set<ApiErrorCode>(['mail_address_invalid']);

type Props = Pick<FieldProps, 'label' | 'hint' | 'error' | 'value' | 'onValue' | 'inputRef'>;

/** An e-mail address. Not `type=email`: its own check knows other rules than the server, and words than the page. */
export function MailAddressField(props: Props) {
  return (
    <TextField
      {...props}
      input={{
        name: 'email',
        autocomplete: 'email',
        inputMode: 'email',
        autocapitalize: 'none',
        spellcheck: false,
        maxLength: 254,
      }}
    />
  );
}
