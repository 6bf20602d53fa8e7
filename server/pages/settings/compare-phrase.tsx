import { ActionButton } from '../action-button.tsx';
import { FailureNotice } from '../failure-notice.tsx';
import { formatCountdown } from '../time-words.ts';
import { useAction } from '../use-action.ts';
import { useFocusOnShow } from '../use-focus-on-show.ts';
import { readBrowser } from '../../../shared/user-agent.ts';
import { confirmPairing, endPairing, type Candidate } from './pairings.ts';
import { pairingWords } from './pairing-words.ts';
import { words } from './words.ts';

interface Props {
  pairingId: string;
  candidate: Candidate;
  leftMs: number;
  onSame: () => void;
  onTurnedAway: () => void;
}

/**
 * Has the person compare what both sides show. Neither answer has the focus: who presses Enter without looking must not let in somebody
 * who has seen the code and was faster.
 */
export function ComparePhrase({ pairingId, candidate, leftMs, onSame, onTurnedAway }: Props) {
  const title = useFocusOnShow<HTMLHeadingElement>();
  const confirm = useAction(async () => {
    await confirmPairing(pairingId, { deviceId: candidate.id });
    onSame();
  });
  const turnAway = useAction(async () => {
    await endPairing(pairingId);
    onTurnedAway();
  });
  const facts = [
    [pairingWords.name, candidate.name],
    [pairingWords.browser, readBrowser(candidate.browser) ?? words.unknownBrowser],
    [pairingWords.network, candidate.address],
  ] as const;
  return (
    <>
      <h3 tabIndex={-1} ref={title}>
        {pairingWords.compareTitle}
      </h3>
      <FailureNotice failure={confirm.failure ?? turnAway.failure} />
      <p>{pairingWords.compare}</p>
      <p class="shown-code" aria-label={`${pairingWords.phrase}: ${candidate.phrase}`} role="img">
        {candidate.phrase}
      </p>
      <dl class="facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      <p class="muted">
        {pairingWords.compareLeft} <span role="timer">{formatCountdown(leftMs)}</span>
      </p>
      <div class="actions">
        <ActionButton kind="primary" busy={confirm.busy} disabled={turnAway.busy} onPress={confirm.run}>
          {pairingWords.same}
        </ActionButton>
        <ActionButton kind="quiet-danger" busy={turnAway.busy} disabled={confirm.busy} onPress={turnAway.run}>
          {pairingWords.notMine}
        </ActionButton>
      </div>
    </>
  );
}
