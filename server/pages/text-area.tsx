import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Field, hintIdOf } from './field.tsx';

interface Props {
  label: string;
  hint?: ComponentChildren;
  value: string;
  onValue: (value: string) => void;
  maxLength: number;
  rows?: number;
}

/** A labelled field for several lines. */
export function TextArea({ label, hint, value, onValue, maxLength, rows = 4 }: Props) {
  const id = useId();
  return (
    <Field id={id} label={label} hint={hint}>
      <textarea
        id={id}
        class="input input-lines"
        rows={rows}
        maxLength={maxLength}
        required
        value={value}
        onInput={(event) => onValue(event.currentTarget.value)}
        {...(hint === undefined ? {} : { 'aria-describedby': hintIdOf(id) })}
      />
    </Field>
  );
}
