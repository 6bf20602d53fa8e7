import type { ComponentChildren } from 'preact';

interface Props {
  /** Of the input. */
  id: string;
  label: string;
  hint: ComponentChildren;
  /** What is wrong with what is in it; null: nothing. Then too its element is there, so that its change is announced. Left out: never anything. */
  error?: string | null;
  /** The input, and what stands beside it. */
  children: ComponentChildren;
}

/**
 * What ties a label, a hint and an error to their input, for the eye and for a screen reader. The input names {@link hintIdOf} and
 * {@link errorIdOf} as its description.
 */
export function Field({ id, label, hint, error, children }: Props) {
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label}
      </label>
      {children}
      {hint !== undefined && (
        <div class="field-hint" id={hintIdOf(id)}>
          {hint}
        </div>
      )}
      {error !== undefined && (
        <div class="field-error" id={errorIdOf(id)} aria-live="polite">
          {error}
        </div>
      )}
    </div>
  );
}

export function hintIdOf(id: string): string {
  return `${id}-hint`;
}

export function errorIdOf(id: string): string {
  return `${id}-error`;
}
