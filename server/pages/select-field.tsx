import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Field, hintIdOf } from './field.tsx';

interface Props<Value extends string> {
  label: string;
  hint?: ComponentChildren;
  /** In the order in which they are offered. */
  options: readonly { value: Value; label: string }[];
  value: Value;
  onValue: (value: Value) => void;
}

/** A labelled choice of one among a few. */
export function SelectField<Value extends string>({ label, hint, options, value, onValue }: Props<Value>) {
  const id = useId();
  return (
    <Field id={id} label={label} hint={hint}>
      <select
        id={id}
        class="input"
        value={value}
        onChange={(event) => {
          const chosen = options[event.currentTarget.selectedIndex];
          if (chosen !== undefined) onValue(chosen.value);
        }}
        {...(hint === undefined ? {} : { 'aria-describedby': hintIdOf(id) })}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}
