import type { VNode } from 'preact';
import type { PairingView } from '../../messaging/contract.ts';
import { usableSet } from '../../ui/backup-codes/counted-set.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { pairings } from '../../ui/pairing/pairing-model.ts';
import { PairingName } from '../../ui/pairing/pairing-name.tsx';
import { useAsking } from '../../ui/pairing/use-asking.ts';
import { Sentence } from '../../ui/sentence.tsx';
import { errorText, text } from '../../ui/text.ts';
import { fillBackupCode, filling } from '../fill.ts';
import { fillingText } from '../fill-result.tsx';
import { openPage, openTab } from '../open-tab.ts';

/** The page wants a recovery code: of a paired server it may have the next one made here; of any other site, none of ours. */
export function RecoveryCode(): VNode {
  const { site } = openPage.value;
  const fitting = (pairings.value ?? []).filter(
    (pairing) => pairing.state === 'paired' && pairing.server === site?.origin && usableSet(pairing) !== null,
  );
  if (fitting.length > 0)
    return (
      <>
        {fitting.map((pairing) => (
          <Next key={pairing.id} pairing={pairing} />
        ))}
      </>
    );
  return (
    <Notice kind="warn" title={text('other_recovery_title')}>
      {errorText('prompt_for_recovery')}
    </Notice>
  );
}

/** Which number, whose, and for which server: seen before it is filled. The server is asked meanwhile which one is due. */
function Next({ pairing }: { pairing: PairingView }): VNode | null {
  useAsking(pairing.id);
  const set = usableSet(pairing);
  const tab = openTab.value;
  if (set === null || tab === null) return null;
  const number = String(set.due);
  return (
    <section class="pairing stack stack-close" aria-label={text('codes_fill_title')}>
      <h2>{text('codes_fill_title')}</h2>
      <p>
        <Sentence of="codes_fill" gaps={[number, <PairingName of={pairing} />]} />
      </p>
      <BusyButton
        class="button-primary button-wide"
        busy={filling.busy.value}
        busyLabel={fillingText()}
        onClick={() => void fillBackupCode(tab.id, { pairingId: pairing.id, number: set.due })}
      >
        {text('codes_fill_action', number)}
      </BusyButton>
    </section>
  );
}
