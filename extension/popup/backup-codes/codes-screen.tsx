import type { VNode } from 'preact';
import type { PairingView } from '../../messaging/contract.ts';
import { BackupCodes } from '../../ui/backup-codes/backup-codes.tsx';
import { CopiedLine } from '../../ui/copied-line.tsx';
import { pairings } from '../../ui/pairing/pairing-model.ts';
import { PairingName } from '../../ui/pairing/pairing-name.tsx';
import { useAsking } from '../../ui/pairing/use-asking.ts';
import { errorText, text } from '../../ui/text.ts';
import { ScreenHead } from '../screen-head.tsx';
import { ToPrint } from './to-print.tsx';

/** The backup codes of every paired account. */
export function CodesScreen(): VNode {
  const paired = (pairings.value ?? []).filter(({ state }) => state === 'paired');
  return (
    <main class="popup">
      <ScreenHead title={text('codes_title')} />
      <div class="stack">
        {paired.map((pairing) => (
          <CodesOfAccount key={pairing.id} pairing={pairing} />
        ))}
        <ToPrint />
      </div>
      <CopiedLine />
    </main>
  );
}

function CodesOfAccount({ pairing }: { pairing: PairingView }): VNode {
  const asking = useAsking(pairing.id);
  const failure = asking.failure.value;
  return (
    <section class="pairing stack stack-close">
      <h2>
        <PairingName of={pairing} />
      </h2>
      <BackupCodes pairing={pairing} />
      <p class="muted" role="status">
        {asking.busy.value && text('paired_asking')}
        {failure !== null && `${text('paired_stale')} ${errorText(failure.code)}`}
      </p>
    </section>
  );
}
