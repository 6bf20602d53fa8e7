import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { PairingView } from '../../messaging/contract.ts';
import { EndedPairing } from '../../ui/pairing/ended-pairing.tsx';
import { PairForm } from '../../ui/pairing/pair-form.tsx';
import { pairedNow, pairings } from '../../ui/pairing/pairing-model.ts';
import { PairingName } from '../../ui/pairing/pairing-name.tsx';
import { WaitingPairing } from '../../ui/pairing/waiting-pairing.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Sentence } from '../../ui/sentence.tsx';
import { text } from '../../ui/text.ts';
import { vaultState } from '../../ui/vault-model.ts';
import { PairedAccountItem } from './paired-account-item.tsx';

/** The accounts that this browser is paired with, at whatever servers. Locked, not even their number is told (X-E10). */
export function PairedAccounts(): VNode | null {
  if (vaultState.value?.status !== 'unlocked') return <p class="muted">{text('paired_locked')}</p>;
  const all = pairings.value;
  if (all === null) return null;
  const waiting = all.find(({ state }) => state === 'waiting');
  const settled = all.filter(({ state }) => state !== 'waiting');
  const paired = all.find(({ id }) => id === pairedNow.value);
  return (
    <>
      <p>{text('pair_explained')}</p>
      {paired !== undefined && (
        <Notice kind="success" title={text('pair_done_title')}>
          <Sentence of="pair_done" gaps={[<PairingName of={paired} />]} />
        </Notice>
      )}
      {settled.length > 0 && <Settled pairings={settled} />}
      {waiting !== undefined ? (
        <WaitingPairing key={waiting.id} pairing={waiting} />
      ) : (
        <details class="typed" open={settled.length === 0}>
          <summary>{text('pair_title')}</summary>
          <PairForm />
        </details>
      )}
    </>
  );
}

/** Where the popup leads who wants to print backup codes; it comes into view once it is there, which is after the page. */
function Settled(props: { pairings: readonly PairingView[] }): VNode {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (location.hash === '#paired-accounts') list.current?.scrollIntoView();
  }, []);
  return (
    <ul class="rows" ref={list}>
      {props.pairings.map((pairing) =>
        pairing.state === 'ended' ? (
          <li key={pairing.id}>
            <EndedPairing pairing={pairing} />
          </li>
        ) : (
          <PairedAccountItem key={pairing.id} pairing={pairing} />
        ),
      )}
    </ul>
  );
}
