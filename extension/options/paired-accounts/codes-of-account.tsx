import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { PairingView } from '../../messaging/contract.ts';
import { send } from '../../messaging/send.ts';
import { Attempt } from '../../ui/attempt.ts';
import { BackupCodes } from '../../ui/backup-codes/backup-codes.tsx';
import { usableSet } from '../../ui/backup-codes/counted-set.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { errorText, text } from '../../ui/text.ts';
import type { NumberedCode } from '../../vault/backup-code-set.ts';
import { CodeSheet } from './code-sheet.tsx';

/** An account's backup codes, and the sheet of them when it is asked for. */
export function CodesOfAccount({ pairing }: { pairing: PairingView }): VNode {
  const [attempt] = useState(() => new Attempt());
  const sheet = useSignal<NumberedCode[] | null>(null);
  const show = (): Promise<void> =>
    attempt.run(async () => {
      sheet.value = await send('backup-codes.show', { pairingId: pairing.id, which: 'active' });
    });
  const failure = attempt.failure.value;
  const set = usableSet(pairing);
  // Of codes that were used or replaced meanwhile there is nothing to print.
  const codes = set !== null && sheet.value?.[0]?.number === set.due ? sheet.value : null;
  return (
    <div class="codes-of-account stack stack-close">
      <h3>{text('codes_title')}</h3>
      {codes === null ? (
        <>
          <BackupCodes pairing={pairing} />
          {set !== null && (
            <div class="actions">
              <BusyButton
                class="button-small"
                busy={attempt.busy.value}
                busyLabel={text('working')}
                onClick={() => void show()}
              >
                {text('codes_sheet_show')}
              </BusyButton>
            </div>
          )}
        </>
      ) : (
        <CodeSheet pairing={pairing} codes={codes} onClose={() => (sheet.value = null)} />
      )}
      {failure !== null && <Notice kind="error">{errorText(failure.code)}</Notice>}
    </div>
  );
}
