import type { VNode } from 'preact';
import type { Attempt } from './attempt.ts';
import { BusyButton } from './busy-button.tsx';
import { Notice } from './notice.tsx';
import { errorText, text } from './text.ts';

/** The end of a short form in a list: why it did not work, and its two buttons. */
export function SaveOrCancel({ attempt, onCancel }: { attempt: Attempt; onCancel: () => void }): VNode {
  return (
    <>
      {attempt.failure.value !== null && (
        <Notice kind="error">{errorText(attempt.failure.value.code)}</Notice>
      )}
      <div class="actions">
        <BusyButton type="submit" class="button-small" busy={attempt.busy.value} busyLabel={text('working')}>
          {text('save')}
        </BusyButton>
        <button type="button" class="button button-quiet button-small" onClick={onCancel}>
          {text('cancel')}
        </button>
      </div>
    </>
  );
}
