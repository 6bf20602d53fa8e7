import { useRef } from 'preact/hooks';
import { TextField, type FieldProps } from './text-field.tsx';
import { codeLength, digitsOf } from './typed-code.ts';

interface Props extends Pick<FieldProps, 'label' | 'hint' | 'error' | 'value' | 'onValue' | 'inputRef'> {
  busy: boolean;
  /** Called by itself when the last digit is in, at most once for the same digits: a repeat would be a wasted try. */
  onComplete: (code: string) => void;
}

/** One field for a whole code: it can be typed, pasted with or without spaces, or filled by an extension or the system. */
export function CodeField({ busy, onComplete, ...field }: Props) {
  const sent = useRef('');
  const onValue = (typed: string): void => {
    const code = digitsOf(typed);
    field.onValue(code);
    if (code.length < codeLength || code === sent.current) return;
    sent.current = code;
    onComplete(code);
  };
  return (
    <TextField
      {...field}
      onValue={onValue}
      inputClass="input-code"
      input={{
        name: 'one-time-code',
        inputMode: 'numeric',
        autocomplete: 'one-time-code',
        pattern: '[0-9]{6}',
        required: true,
        readOnly: busy,
      }}
    />
  );
}
