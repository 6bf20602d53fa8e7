import type { ComponentChildren, InputHTMLAttributes, Ref } from 'preact';
import { useEffect, useId } from 'preact/hooks';
import { errorIdOf, Field, hintIdOf } from './field.tsx';

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

/** A labelled input, with an error where something is to be mended. */
export function TextField(props: FieldProps) {
  const id = useId();
  const described = [...(props.hint === undefined ? [] : [hintIdOf(id)]), errorIdOf(id)].join(' ');
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
    <Field id={id} label={props.label} hint={props.hint} error={props.error ?? null}>
      {props.beside === undefined ? (
        input
      ) : (
        <div class="input-group">
          {input}
          {props.beside(id)}
        </div>
      )}
    </Field>
  );
}
