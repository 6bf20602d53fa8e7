import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { PairingView } from '../../messaging/contract.ts';
import { Attempt } from '../attempt.ts';
import { BusyButton } from '../busy-button.tsx';
import { Notice } from '../notice.tsx';
import { Sentence } from '../sentence.tsx';
import { errorText, text, type TextKey } from '../text.ts';
import { refreshPairings } from './pairing-model.ts';
import { PairingName } from './pairing-name.tsx';

interface Props {
  pairing: PairingView;
  title: TextKey;
  /** With a gap for the pairing's name. */
  of: TextKey;
  action: TextKey;
  onSeen: () => Promise<unknown>;
}

/** What is said of a pairing until its owner has seen it. */
export function UntilSeen({ pairing, title, of, action, onSeen }: Props): VNode {
  const [attempt] = useState(() => new Attempt());
  const seen = (): Promise<void> =>
    attempt.run(async () => {
      await onSeen();
      await refreshPairings();
    });
  return (
    <Notice kind="warn" title={text(title)}>
      <p>
        <Sentence of={of} gaps={[<PairingName of={pairing} />]} />
      </p>
      {attempt.failure.value !== null && <p class="field-error">{errorText(attempt.failure.value.code)}</p>}
      <BusyButton
        class="button-small"
        busy={attempt.busy.value}
        busyLabel={text('working')}
        onClick={() => void seen()}
      >
        {text(action)}
      </BusyButton>
    </Notice>
  );
}
