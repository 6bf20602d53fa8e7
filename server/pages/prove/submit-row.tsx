import type { ComponentChildren } from 'preact';
import { ActionButton } from '../action-button.tsx';

interface Props {
  submit: string;
  beside?: ComponentChildren;
  busy: boolean;
  disabled: boolean;
}

/** The button that gives a proof: alone and wide on a page, last of a row in a dialog. */
export function SubmitRow({ submit, beside, busy, disabled }: Props) {
  if (beside === undefined) {
    return (
      <ActionButton kind="primary" wide busy={busy} disabled={disabled}>
        {submit}
      </ActionButton>
    );
  }
  return (
    <div class="actions actions-end">
      {beside}
      <ActionButton kind="primary" busy={busy} disabled={disabled}>
        {submit}
      </ActionButton>
    </div>
  );
}
