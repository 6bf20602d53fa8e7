import type { ComponentChildren, InputHTMLAttributes, Ref } from 'preact';
import { useEffect, useId } from 'preact/hooks';

type InputAttributes = Pick<
  InputHTMLAttributes,
  | 'autocapitalize'
  | 'autocomplete'
  | 'inputMode'
  | 'maxLength'
  | 'name'
  | 'pattern'
  | 'readOnly'
  | 'required'
  | 'spellcheck'
>;

/** What ties a label, a hint and an error to their input, for the eye and for a screen reader. */
export interface FieldProps {
  label: string;
  hint?: ComponentChildren;
  /** What is wrong with what is in the field; null or left out: nothing. */
  error?: string | null;
  value: string;
  onValue: (value: string) => void;
  type?: 'text' | 'password';
  input?: InputAttributes;
  inputClass?: string;
  inputRef?: Ref<HTMLInputElement>;
  /** Beside the input in its line, e.g. "Show". */
  beside?: (inputId: string) => ComponentChildren;
}

/** A labelled input. An empty error element is always there, so that its change is announced. */
export function TextField(props: FieldProps) {
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const described = [...(props.hint === undefined ? [] : [hintId]), errorId].join(' ');
  const wrong = props.error !== undefined && props.error !== null;
  useEffect(() => {
    // The person is taken to what has to be mended, however far above the button it is.
    if (wrong) document.getElementById(id)?.focus();
  }, [wrong, id]);

  // One object for each type: Preact's types tell inputs apart by it.
  const kind = props.type === 'password' ? { type: 'password' as const } : { type: 'text' as const };
  const input = (
    <input
      {...props.input}
      {...kind}
      {...(props.inputRef === undefined ? {} : { ref: props.inputRef })}
      id={id}
      class={props.inputClass === undefined ? 'input' : `input ${props.inputClass}`}
      value={props.value}
      onInput={(event) => props.onValue(event.currentTarget.value)}
      aria-describedby={described}
      aria-invalid={wrong}
    />
  );
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {props.label}
      </label>
      {props.beside === undefined ? (
        input
      ) : (
        <div class="input-group">
          {input}
          {props.beside(id)}
        </div>
      )}
      {props.hint !== undefined && (
        <div class="field-hint" id={hintId}>
          {props.hint}
        </div>
      )}
      <div class="field-error" id={errorId} aria-live="polite">
        {props.error}
      </div>
    </div>
  );
}
