import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { PairingView } from '../../messaging/contract.ts';
import { send } from '../../messaging/send.ts';
import { Attempt } from '../../ui/attempt.ts';
import { countedSet } from '../../ui/backup-codes/counted-set.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { Modal } from '../../ui/modal.tsx';
import { Notice } from '../../ui/notice.tsx';
import { refreshPairings } from '../../ui/pairing/pairing-model.ts';
import { PairingName } from '../../ui/pairing/pairing-name.tsx';
import { Sentence } from '../../ui/sentence.tsx';
import { errorText, text } from '../../ui/text.ts';

/**
 * Says what unpairing does before it happens. Where it turns two-factor authentication off, the server refuses it until that was said too
 * (mission row 13); where the server does not answer, it can be forgotten here, and goes on being listed there.
 */
export function Unpair({ pairing, onClose }: { pairing: PairingView; onClose: () => void }): VNode {
  const [attempt] = useState(() => new Attempt());
  const { id } = pairing;
  const end = (act: () => Promise<unknown>): Promise<void> =>
    attempt.run(async () => {
      await act();
      onClose();
      await refreshPairings();
    });
  const failure = attempt.failure.value?.code ?? null;
  const isLast = failure === 'pairing_is_last';
  const isGone = failure === 'pairing_ended' || failure === 'pairing_not_found';
  const unpair = (): Promise<void> =>
    isGone
      ? end(() => send('pairings.forget', { id }))
      : end(() => send('pairings.unpair', { id, turnTwoFactorOff: isLast }));
  return (
    <Modal title={text(isLast ? 'unpair_last_title' : 'unpair_title')} onClose={onClose}>
      <p>
        <Sentence of={isLast ? 'unpair_last' : 'unpair_explained'} gaps={[<PairingName of={pairing} />]} />
      </p>
      {countedSet(pairing)?.state === 'current' && <p>{text('unpair_codes')}</p>}
      {failure !== null && !isLast && (
        <Notice kind="error">
          <p>{errorText(failure)}</p>
          {!isGone && <p>{text('unpair_forget_explained')}</p>}
        </Notice>
      )}
      <div class="actions actions-end">
        <button type="button" class="button" onClick={onClose}>
          {text('cancel')}
        </button>
        {failure !== null && !isLast && !isGone && (
          <BusyButton
            class="button-danger"
            busy={attempt.busy.value}
            busyLabel={text('working')}
            onClick={() => void end(() => send('pairings.forget', { id }))}
          >
            {text('unpair_forget')}
          </BusyButton>
        )}
        <BusyButton
          class="button-danger"
          busy={attempt.busy.value}
          busyLabel={text('working')}
          onClick={() => void unpair()}
        >
          {text(isLast ? 'unpair_last_confirm' : failure === null || isGone ? 'paired_unpair' : 'try_again')}
        </BusyButton>
      </div>
    </Modal>
  );
}
