import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

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
  const hintId = `${id}-hint`;
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label}
      </label>
      <textarea
        id={id}
        class="input input-lines"
        rows={rows}
        maxLength={maxLength}
        required
        value={value}
        onInput={(event) => onValue(event.currentTarget.value)}
        {...(hint === undefined ? {} : { 'aria-describedby': hintId })}
      />
      {hint !== undefined && (
        <div class="field-hint" id={hintId}>
          {hint}
        </div>
      )}
    </div>
  );
}
