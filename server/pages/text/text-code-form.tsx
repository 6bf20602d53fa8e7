import type { ComponentChildren, Ref } from 'preact';
import { CodeField } from '../code-field.tsx';
import { FailureNotice } from '../failure-notice.tsx';
import { SendForm } from '../send-form.tsx';
import type { Action } from '../use-action.ts';
import { useCodeEntry } from '../use-code-entry.ts';
import { words } from './words.ts';

interface Props {
  action: Action<string>;
  inputRef: Ref<HTMLInputElement>;
  /** The button that sends the code, and what stands beside it. */
  children: (isWaiting: boolean) => ComponentChildren;
}

/** Takes the code of a text: sends itself when six digits are in, whoever put them there. */
export function TextCodeForm({ action, inputRef, children }: Props) {
  const entry = useCodeEntry(action);
  const isRejected = action.failure?.code === 'code_rejected';
  return (
    <>
      <FailureNotice failure={entry.otherFailure} />
      <SendForm onSend={() => entry.submit()}>
        <CodeField
          label={words.label}
          hint={words.hint}
          entry={isRejected ? { ...entry, error: words.rejected } : entry}
          inputRef={inputRef}
        />
        {children(entry.waitLeftMs > 0)}
      </SendForm>
    </>
  );
}
