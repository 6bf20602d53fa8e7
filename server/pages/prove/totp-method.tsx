import { CodeField } from '../code-field.tsx';
import { FailureNotice } from '../failure-notice.tsx';
import { SendForm } from '../send-form.tsx';
import { useAction } from '../use-action.ts';
import { useCodeEntry } from '../use-code-entry.ts';
import { useFocusOnShow } from '../use-focus-on-show.ts';
import type { MethodProps } from './method-props.ts';
import { SubmitRow } from './submit-row.tsx';
import { words } from './words.ts';

/** A code from an authenticator app: sends itself when six digits are in, whoever put them there. */
export function TotpMethod({ prove, submit, beside }: MethodProps<'totp'>) {
  const field = useFocusOnShow<HTMLInputElement>();
  const action = useAction(async (code: string) => {
    try {
      await prove({ factor: 'totp', code });
    } catch (error) {
      field.current?.select(); // so that the next code replaces this one
      throw error;
    }
  });
  const entry = useCodeEntry(action);

  return (
    <>
      <FailureNotice failure={entry.otherFailure} />
      <SendForm onSend={() => entry.submit()}>
        <CodeField label={words.totpLabel} hint={words.totpHint} entry={entry} inputRef={field} />
        <SubmitRow submit={submit} beside={beside} busy={action.busy} disabled={entry.waitLeftMs > 0} />
      </SendForm>
    </>
  );
}
