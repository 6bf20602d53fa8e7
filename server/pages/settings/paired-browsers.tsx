import { useState } from 'preact/hooks';
import type { Account } from '../../../shared/api/accounts.ts';
import type { PairingOffer } from '../../../shared/api/devices.ts';
import { ActionButton } from '../action-button.tsx';
import { FailureNotice } from '../failure-notice.tsx';
import { useAction } from '../use-action.ts';
import { readBrowser } from '../../../shared/user-agent.ts';
import { FactorRow } from './factor-row.tsx';
import { PairBrowser } from './pair-browser.tsx';
import { beginPairing } from './pairings.ts';
import { pairingWords } from './pairing-words.ts';
import { useStepUp } from './step-up.tsx';
import { words } from './words.ts';

interface Props {
  account: Account;
  /** What was done, or that something is being done now. */
  onNews: (news: string) => void;
  onChange: (news: string) => void;
}

/** The browsers that are asked whether a sign-in is their owner's, and how one becomes such a browser. */
export function PairedBrowsers({ account, onNews, onChange }: Props) {
  const { factors, twoFactorOn } = account;
  const [offer, setOffer] = useState<PairingOffer | null>(null);
  const withStepUp = useStepUp();
  const begin = useAction(async () => {
    onNews('');
    setOffer(null);
    await withStepUp('add-factor', async () => setOffer(await beginPairing()));
  });
  const devices = factors.filter((factor) => factor.kind === 'login-request');
  return (
    <div class="stack">
      <div>
        <h3 id="paired-browsers">{pairingWords.title}</h3>
        {devices.length === 0 && <p class="muted">{pairingWords.about}</p>}
        {devices.length > 0 && (
          <ul class="rows" aria-labelledby="paired-browsers">
            {devices.map((device) => (
              <FactorRow
                key={device.id}
                factor={device}
                account={account}
                onChange={onChange}
                removeWords={{ remove: pairingWords.unpair, removeOf: pairingWords.unpairOf }}
              >
                <p class="row-detail">{readBrowser(device.browser) ?? words.unknownBrowser}</p>
              </FactorRow>
            ))}
          </ul>
        )}
      </div>
      <FailureNotice failure={begin.failure} />
      {offer === null ? (
        <div class="actions">
          <ActionButton busy={begin.busy} onPress={begin.run}>
            {devices.length > 0 ? pairingWords.pairAnother : pairingWords.pair}
          </ActionButton>
        </div>
      ) : (
        <PairBrowser
          key={offer.id}
          offer={offer}
          onPaired={(name) => {
            setOffer(null);
            onChange(twoFactorOn ? pairingWords.paired(name) : pairingWords.pairedFirst(name));
          }}
          onTurnedAway={() => {
            setOffer(null);
            onNews(pairingWords.turnedAway);
          }}
          onStartAgain={begin.run}
          onCancel={() => setOffer(null)}
        />
      )}
    </div>
  );
}
