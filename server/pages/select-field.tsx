import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

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
  const hintId = `${id}-hint`;
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label}
      </label>
      <select
        id={id}
        class="input"
        value={value}
        onChange={(event) => {
          const chosen = options[event.currentTarget.selectedIndex];
          if (chosen !== undefined) onValue(chosen.value);
        }}
        {...(hint === undefined ? {} : { 'aria-describedby': hintId })}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {hint !== undefined && (
        <div class="field-hint" id={hintId}>
          {hint}
        </div>
      )}
    </div>
  );
}
