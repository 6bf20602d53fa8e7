import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { PairingView } from '../../messaging/contract.ts';
import { send } from '../../messaging/send.ts';
import { Attempt } from '../attempt.ts';
import { BusyButton } from '../busy-button.tsx';
import { Notice } from '../notice.tsx';
import { refreshPairings } from '../pairing/pairing-model.ts';
import { PairingName } from '../pairing/pairing-name.tsx';
import { Sentence } from '../sentence.tsx';
import { errorText, text } from '../text.ts';

/** Said until it was seen: whoever relies on them has none. */
export function VoidCodes({ pairing }: { pairing: PairingView }): VNode {
  const [attempt] = useState(() => new Attempt());
  const seen = (): Promise<void> =>
    attempt.run(async () => {
      await send('backup-codes.forget-void', { pairingId: pairing.id });
      await refreshPairings();
    });
  return (
    <Notice kind="warn" title={text('codes_void_title')}>
      <p>
        <Sentence of="codes_void" gaps={[<PairingName of={pairing} />]} />
      </p>
      {attempt.failure.value !== null && <p class="field-error">{errorText(attempt.failure.value.code)}</p>}
      <BusyButton
        class="button-small"
        busy={attempt.busy.value}
        busyLabel={text('working')}
        onClick={() => void seen()}
      >
        {text('codes_void_seen')}
      </BusyButton>
    </Notice>
  );
}
