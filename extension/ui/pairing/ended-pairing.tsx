import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { PairingView } from '../../messaging/contract.ts';
import { send } from '../../messaging/send.ts';
import { Attempt } from '../attempt.ts';
import { BusyButton } from '../busy-button.tsx';
import { Notice } from '../notice.tsx';
import { Sentence } from '../sentence.tsx';
import { errorText, text } from '../text.ts';
import { refreshPairings } from './pairing-model.ts';
import { PairingName } from './pairing-name.tsx';

/** Said until it was seen: this browser approves nothing there any more. Whoever did not do that themselves should know. */
export function EndedPairing({ pairing }: { pairing: PairingView }): VNode {
  const [attempt] = useState(() => new Attempt());
  const seen = (): Promise<void> =>
    attempt.run(async () => {
      await send('pairings.forget', { id: pairing.id });
      await refreshPairings();
    });
  return (
    <Notice kind="warn" title={text('pair_ended_title')}>
      <p>
        <Sentence of="pair_ended" gaps={[<PairingName of={pairing} />]} />
      </p>
      {attempt.failure.value !== null && <p class="field-error">{errorText(attempt.failure.value.code)}</p>}
      <BusyButton
        class="button-small"
        busy={attempt.busy.value}
        busyLabel={text('working')}
        onClick={() => void seen()}
      >
        {text('pair_ended_seen')}
      </BusyButton>
    </Notice>
  );
}
