import { useEffect, useState } from 'preact/hooks';
import type { PairingOffer } from '../../../shared/api/devices.ts';
import { formatPairingCode } from '../../../shared/pairing-code.ts';
import { ActionButton } from '../action-button.tsx';
import { ApiError, asApiError } from '../api-error.ts';
import { CopyButton } from '../copy-button.tsx';
import { FailureNotice } from '../failure-notice.tsx';
import { formatCountdown } from '../time-words.ts';
import { useAction } from '../use-action.ts';
import { useFocusOnShow } from '../use-focus-on-show.ts';
import { useServerNow } from '../use-server-now.ts';
import { words as shared } from '../words.ts';
import { ComparePhrase } from './compare-phrase.tsx';
import { candidateOf, endPairing, lookAtPairing, type Candidate } from './pairings.ts';
import { pairingWords } from './pairing-words.ts';
import { StartAgain } from './start-again.tsx';

interface Props {
  offer: PairingOffer;
  onPaired: (name: string) => void;
  onTurnedAway: () => void;
  onStartAgain: () => void;
  onCancel: () => void;
}

/** Often enough that a person who looks from one window to the other does not wait. */
const lookEveryMs = 1_000;
const expired = new ApiError('pairing_not_pending');

/** Shows the one-time code until a browser has come with it, then what has to be compared before that one can do anything. */
export function PairBrowser({ offer, onPaired, onTurnedAway, onStartAgain, onCancel }: Props) {
  const { candidate, failure } = useCandidate(offer);
  const leftMs = offer.expiresAtMs - useServerNow();
  const cancel = useAction(async () => {
    await endPairing(offer.id).catch(ignoreOver);
    onCancel();
  });

  if (leftMs <= 0 || failure?.code === 'not_found' || failure?.code === 'pairing_not_pending') {
    return <StartAgain failure={expired} onStartAgain={onStartAgain} onCancel={onCancel} />;
  }
  return (
    <div class="stack">
      <FailureNotice failure={failure ?? cancel.failure} />
      {candidate === null ? (
        <>
          <Code code={offer.code} leftMs={leftMs} />
          <div class="actions">
            <ActionButton kind="quiet" busy={cancel.busy} onPress={() => cancel.run()}>
              {shared.cancel}
            </ActionButton>
          </div>
        </>
      ) : (
        <ComparePhrase
          pairingId={offer.id}
          candidate={candidate}
          leftMs={leftMs}
          onSame={() => onPaired(candidate.name)}
          onTurnedAway={onTurnedAway}
        />
      )}
    </div>
  );
}

/** The extension of this browser finds the code by its attribute, when its button is pressed. */
function Code({ code, leftMs }: { code: string; leftMs: number }) {
  const title = useFocusOnShow<HTMLHeadingElement>();
  return (
    <>
      <h3 tabIndex={-1} ref={title}>
        {pairingWords.codeTitle}
      </h3>
      <p>{pairingWords.here}</p>
      <p>{pairingWords.elsewhere}</p>
      <dl class="facts">
        <div>
          <dt>{pairingWords.address}</dt>
          <dd>{location.origin}</dd>
        </div>
        <div>
          <dt>{pairingWords.code}</dt>
          <dd class="shown-code" data-countersign-pairing={code}>
            {formatPairingCode(code)}
          </dd>
        </div>
      </dl>
      <div class="actions">
        <CopyButton text={formatPairingCode(code)} label={pairingWords.copyCode} />
      </div>
      <p class="muted">
        {pairingWords.left} <span role="timer">{formatCountdown(leftMs)}</span>
      </p>
      <p role="status">{pairingWords.waiting}</p>
    </>
  );
}

/** Looks for whoever has redeemed the code until somebody has. What went wrong on the way is shown, and looked past. */
function useCandidate(offer: PairingOffer): { candidate: Candidate | null; failure: ApiError | null } {
  const [found, setFound] = useState<{ candidate: Candidate | null; failure: ApiError | null }>({
    candidate: null,
    failure: null,
  });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isShown = true;
    const look = async (): Promise<void> => {
      const next = await lookAtPairing(offer.id)
        .then(async ({ device }) => (device === null ? null : await candidateOf(device, offer)))
        .then((candidate) => ({ candidate, failure: null }))
        .catch((error: unknown) => ({ candidate: null, failure: asApiError(error) }));
      if (!isShown) return;
      setFound(next);
      if (next.candidate === null) timer = setTimeout(() => void look(), lookEveryMs);
    };
    timer = setTimeout(() => void look(), lookEveryMs);
    return () => {
      isShown = false;
      clearTimeout(timer);
    };
  }, [offer.id]);
  return found;
}

/** What is over was to be ended anyway. */
function ignoreOver(error: unknown): void {
  if (!(error instanceof ApiError) || error.code !== 'not_found') throw error;
}
