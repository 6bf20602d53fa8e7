import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import type { PairingView } from '../../messaging/contract.ts';
import { Name } from '../../ui/name.tsx';
import { PairingName } from '../../ui/pairing/pairing-name.tsx';
import { useAsking } from '../../ui/pairing/use-asking.ts';
import { Sentence } from '../../ui/sentence.tsx';
import { errorText, text } from '../../ui/text.ts';
import { CodesOfAccount } from './codes-of-account.tsx';
import { RenameBrowser } from './rename-browser.tsx';
import { Unpair } from './unpair.tsx';

/** One pairing, as the server says now; or, where it does not answer, as it was known last. */
export function PairedAccountItem({ pairing }: { pairing: PairingView }): VNode {
  const { id, account, sinceMs } = pairing;
  const doing = useSignal<'rename' | 'unpair' | null>(null);
  const asking = useAsking(id);
  const done = (): void => void (doing.value = null);
  const since = new Intl.DateTimeFormat(text('language'), { dateStyle: 'long' }).format(sinceMs);
  const failure = asking.failure.value;
  return (
    <li class="entry-item">
      <div class="row">
        <div class="row-main">
          <p class="row-title">
            {/* One thing in the row: its words keep their own spaces. */}
            <span>
              <PairingName of={pairing} />
            </span>
          </p>
          {account !== null && (
            <p class="row-detail">
              <Name of={account.serviceName} />
            </p>
          )}
          <p class="row-detail">
            {account === null ? (
              text('paired_since', since)
            ) : (
              <Sentence of="paired_as" gaps={[<Name of={account.browserName} />, since]} />
            )}
          </p>
          {asking.busy.value && <p class="row-detail">{text('paired_asking')}</p>}
          {failure !== null && (
            <p class="row-detail" role="status">
              {text('paired_stale')} {errorText(failure.code)}
            </p>
          )}
        </div>
        <div class="actions">
          <button
            type="button"
            class="button button-small button-quiet"
            onClick={() => (doing.value = doing.value === 'rename' ? null : 'rename')}
          >
            {text('paired_rename')}
          </button>
          <button
            type="button"
            class="button button-small button-quiet button-danger"
            onClick={() => (doing.value = 'unpair')}
          >
            {text('paired_unpair')}
          </button>
        </div>
      </div>
      <CodesOfAccount pairing={pairing} />
      {doing.value === 'rename' && <RenameBrowser pairing={pairing} onDone={done} />}
      {doing.value === 'unpair' && <Unpair pairing={pairing} onClose={done} />}
    </li>
  );
}
