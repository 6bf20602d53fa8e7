import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import type { PairingView } from '../../messaging/contract.ts';
import { send } from '../../messaging/send.ts';
import { countedSet, usableSet } from '../../ui/backup-codes/counted-set.ts';
import { VoidCodes } from '../../ui/backup-codes/void-codes.tsx';
import { BusyButton } from '../../ui/busy-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { pairings, refreshPairings } from '../../ui/pairing/pairing-model.ts';
import { PairingName } from '../../ui/pairing/pairing-name.tsx';
import { Sentence } from '../../ui/sentence.tsx';
import { errorText, text } from '../../ui/text.ts';
import { openTab } from '../open-tab.ts';
import { codesWanted, lookForCodesPage, makeCodes, making } from './make-codes.ts';
import { ToPrint } from './to-print.tsx';

/** What there is to say and to do about backup codes: a page that wants some made, some it has not taken yet, some that are void. */
export function CodesNews(): VNode | null {
  const tab = openTab.value;
  const paired = (pairings.value ?? []).filter(({ state }) => state === 'paired');
  const isPaired = paired.length > 0;
  useEffect(() => {
    if (tab !== null && isPaired) void lookForCodesPage(tab);
  }, [tab?.id, tab?.address, isPaired]);
  const wanted = paired.find(({ id }) => id === codesWanted.value);
  return (
    <>
      {wanted !== undefined && <MakeOffer pairing={wanted} />}
      {paired.map((pairing) => (
        <Offered key={pairing.id} pairing={pairing} />
      ))}
      {paired
        .filter((pairing) => countedSet(pairing)?.state === 'void')
        .map((pairing) => (
          <VoidCodes key={pairing.id} pairing={pairing} />
        ))}
    </>
  );
}

/** Whose codes, and for which server, before any is made. */
function MakeOffer({ pairing }: { pairing: PairingView }): VNode {
  const tab = openTab.value;
  const failure = making.failure.value;
  return (
    <section class="pairing stack stack-close" aria-label={text('codes_offer_title')}>
      <h2>{text('codes_offer_title')}</h2>
      <p>
        <Sentence of="codes_offer" gaps={[<PairingName of={pairing} />]} />
      </p>
      {usableSet(pairing) !== null && <p class="muted">{text('codes_offer_replaces')}</p>}
      {failure !== null && <Notice kind="error">{errorText(failure.code)}</Notice>}
      <BusyButton
        class="button-primary button-wide"
        busy={making.busy.value}
        busyLabel={text('working')}
        onClick={() => tab !== null && void makeCodes(pairing.id, tab)}
      >
        {text('codes_offer_action')}
      </BusyButton>
    </section>
  );
}

/** A popup stays open while the page is at work, and closes with a click in it: whoever opens it again sees how it stands. */
const lookEveryMs = 1_000;
/** Longer than a page waits for the person's proof. What it takes later is found out when the codes are looked at. */
const newsForMs = 1_800_000;

/** Made, and not yet with the server as far as is known; then, for as long as this is open, that they are. */
function Offered({ pairing }: { pairing: PairingView }): VNode | null {
  const { id, backupCodes } = pairing;
  const wasOffered = useSignal(false);
  const offered = backupCodes.findLast(({ state }) => state === 'offered');
  const isNews = offered !== undefined && Date.now() - offered.madeAtMs < newsForMs;
  useEffect(() => {
    if (!isNews) return;
    wasOffered.value = true;
    const timer = setInterval(
      () =>
        void send('pairings.check', { id }).then(
          () => refreshPairings(),
          () => undefined, // asked again
        ),
      lookEveryMs,
    );
    return () => clearInterval(timer);
  }, [id, isNews]);
  const name = <PairingName of={pairing} />;
  if (isNews) {
    return (
      <Notice title={text('pair_waiting_title')}>
        <Sentence of="codes_offered" gaps={[name]} />
      </Notice>
    );
  }
  if (!wasOffered.value || usableSet(pairing) === null) return null;
  return (
    <Notice kind="success" title={text('codes_ready_title')}>
      <p>
        <Sentence of="codes_ready" gaps={[name]} />
      </p>
      <ToPrint />
    </Notice>
  );
}
