import { useState } from 'preact/hooks';
import { maxAhead } from '../../../shared/backup-code-chain.ts';
import { readBackupCode } from '../../../shared/backup-code.ts';
import type { ApiErrorCode } from '../api-error.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { SendForm } from '../send-form.tsx';
import { TextField } from '../text-field.tsx';
import { useAction } from '../use-action.ts';
import { useFocusOnShow } from '../use-focus-on-show.ts';
import { useWaiting } from '../use-waiting.ts';
import type { MethodProps } from './method-props.ts';
import { SubmitRow } from './submit-row.tsx';
import { words } from './words.ts';

/** A code from the sheet: says which number is due, and what using a later one costs. */
export function BackupCodeMethod({ method, prove, submit, beside }: MethodProps<'backup-code'>) {
  const [typed, setTyped] = useState('');
  const [slip, setSlip] = useState<string | null>(null);
  const field = useFocusOnShow<HTMLInputElement>();
  const { due, left } = method;
  const last = due + Math.min(left, maxAhead) - 1;
  const action = useAction(async () => {
    try {
      await prove({ factor: 'backup-code', code: typed });
    } catch (error) {
      field.current?.select();
      throw error;
    }
  });
  const waiting = useWaiting(action.failure);
  const code = action.failure?.code;
  const refusal = code === undefined ? null : (aboutCode[code] ?? null);

  const give = (): void => {
    // A slip is found here, and costs no try.
    const { result } = readBackupCode(typed);
    if (result === 'code') action.run();
    else setSlip(result === 'incomplete' ? words.backupIncomplete : words.backupMistyped);
  };
  return (
    <>
      <FailureNotice failure={refusal === null ? action.failure : null} />
      <SendForm
        onSend={() => {
          if (!waiting && !action.busy) give();
        }}
      >
        <TextField
          label={words.backupLabel}
          hint={
            <>
              <p>{last > due ? words.backupDue(due, last) : words.backupLast(due)}</p>
              <p role="status">{costOf(typed, due)}</p>
            </>
          }
          error={slip ?? refusal}
          value={typed}
          onValue={(text) => {
            setSlip(null);
            action.forget();
            setTyped(text);
          }}
          inputRef={field}
          inputClass="code-text"
          input={{
            name: 'backup-code',
            autocomplete: 'off',
            autocapitalize: 'characters',
            spellcheck: false,
            required: true,
            readOnly: action.busy,
          }}
        />
        <SubmitRow submit={submit} beside={beside} busy={action.busy} disabled={waiting} />
      </SendForm>
    </>
  );
}

const aboutCode: Partial<Record<ApiErrorCode, string>> = {
  code_rejected: words.backupRejected,
  backup_code_mistyped: words.backupMistyped,
};

/** What the code whose number was typed with it would do to those before it. */
function costOf(typed: string, due: number): string {
  const number = Number(/^\s*#(\d{1,3})/.exec(typed)?.[1] ?? due);
  if (number < due) return words.backupOver(number, due);
  return number === due ? '' : words.backupCost(number, due);
}
