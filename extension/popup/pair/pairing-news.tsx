import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { EndedPairing } from '../../ui/pairing/ended-pairing.tsx';
import { beginning, pairedNow, pairings } from '../../ui/pairing/pairing-model.ts';
import { PairingName } from '../../ui/pairing/pairing-name.tsx';
import { WaitingPairing } from '../../ui/pairing/waiting-pairing.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Sentence } from '../../ui/sentence.tsx';
import { errorText, text } from '../../ui/text.ts';
import { openTab } from '../open-tab.ts';
import { lookForPageCode, pageCode } from './page-code.ts';
import { KeepOffer } from './keep-offer.tsx';
import { lookForPageSecret } from './page-secret.ts';
import { PairOffer } from './pair-offer.tsx';

/** What there is to say and to do about pairings: one that waits, one that has just come about, one that ended, one that could be. */
export function PairingNews(): VNode | null {
  const tab = openTab.value;
  useEffect(() => {
    if (tab === null) return;
    void lookForPageCode(tab);
    void lookForPageSecret(tab);
  }, [tab?.id, tab?.address]);
  const all = pairings.value;
  if (all === null) return null;
  const waiting = all.find(({ state }) => state === 'waiting');
  const paired = all.find(({ id }) => id === pairedNow.value);
  const offer = pageCode.value;
  const failure = beginning.failure.value;
  return (
    <>
      {all
        .filter(({ state }) => state === 'ended')
        .map((pairing) => (
          <EndedPairing key={pairing.id} pairing={pairing} />
        ))}
      {paired !== undefined && (
        <Notice kind="success" title={text('pair_done_title')}>
          <Sentence of="pair_done" gaps={[<PairingName of={paired} />]} />
        </Notice>
      )}
      <KeepOffer />
      {waiting !== undefined ? (
        <WaitingPairing key={waiting.id} pairing={waiting} />
      ) : offer !== null ? (
        <PairOffer offer={offer} />
      ) : (
        failure?.code === 'pairing_over' && <Notice kind="warn">{errorText(failure.code)}</Notice>
      )}
    </>
  );
}
