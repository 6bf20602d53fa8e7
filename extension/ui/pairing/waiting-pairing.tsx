import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { PairingView } from '../../messaging/contract.ts';
import { send } from '../../messaging/send.ts';
import { Attempt, failureOf } from '../attempt.ts';
import { BusyButton } from '../busy-button.tsx';
import { Notice } from '../notice.tsx';
import { Sentence } from '../sentence.tsx';
import { SiteName } from '../site-name.tsx';
import { errorText, text } from '../text.ts';
import { refreshPairings, beginning } from './pairing-model.ts';
import { PairingName } from './pairing-name.tsx';

const firstPauseMs = 1000;
/** A server waits ten minutes for the confirmation: that is some hundred questions. */
const longestPauseMs = 5000;

/**
 * A pairing that waits for its owner, who compares the phrase with the page's and confirms there. The page's button takes the focus and with
 * it a popup away: the worker goes on asking, and whoever opens this again sees how it stands.
 */
export function WaitingPairing({ pairing }: { pairing: PairingView }): VNode {
  const { id, server, phrase, isSecond } = pairing;
  const [asking] = useState(() => new Attempt());
  const [cancelling] = useState(() => new Attempt());
  useEffect(() => {
    const closed = new AbortController();
    void keepAsking(id, asking, closed.signal);
    return () => closed.abort();
  }, [id]);
  const cancel = (): Promise<void> =>
    cancelling.run(async () => {
      await send('pairings.forget', { id });
      await refreshPairings();
    });
  const failure = cancelling.failure.value ?? asking.failure.value;
  return (
    <section class="pairing stack stack-close" aria-label={text('pair_waiting_title')}>
      <h2>{text('pair_waiting_title')}</h2>
      <p>
        {pairing.account === null ? (
          <Sentence of="pair_waiting_server" gaps={[<SiteName of={new URL(server).host} />]} />
        ) : (
          <PairingName of={pairing} />
        )}
      </p>
      {isSecond && <Notice kind="warn">{text('pair_second')}</Notice>}
      {phrase === null ? (
        <p>{text('pair_phrase_gone')}</p>
      ) : (
        <>
          <p>{text('pair_compare')}</p>
          <p class="pairing-phrase code-digits" aria-label={phrase}>
            {phrase.split(' ').map((group, index) => (
              <span key={index}>{group}</span>
            ))}
          </p>
          <p class="muted">{text('pair_compare_else')}</p>
        </>
      )}
      {failure !== null && <Notice kind="warn">{errorText(failure.code)}</Notice>}
      <div class="actions">
        <BusyButton
          class="button-small"
          busy={cancelling.busy.value}
          busyLabel={text('working')}
          onClick={() => void cancel()}
        >
          {text('pair_cancel')}
        </BusyButton>
      </div>
    </section>
  );
}

/** Until the answer is another one, or nobody looks any more. What goes wrong is said, and asked again all the same (R-F02). */
async function keepAsking(id: string, asking: Attempt, signal: AbortSignal): Promise<void> {
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 1.3, longestPauseMs)) {
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    if (signal.aborted) return;
    try {
      const { state } = await send('pairings.check', { id });
      asking.failure.value = null;
      if (state === 'waiting') continue;
    } catch (error) {
      const failure = failureOf(error);
      asking.failure.value = failure;
      if (failure.code !== 'pairing_over' && failure.code !== 'pairing_not_found') continue;
      // Said where the next code would be entered: this is gone with its pairing.
      if (failure.code === 'pairing_over') beginning.failure.value = failure;
    }
    await refreshPairings();
    return;
  }
}
