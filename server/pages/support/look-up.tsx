import { useState } from 'preact/hooks';
import type { SupportReference } from '../../../shared/api/support.ts';
import { ActionButton } from '../action-button.tsx';
import { Ago } from '../ago.tsx';
import * as api from '../api.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { useAction } from '../use-action.ts';
import { RequestRow } from './request-row.tsx';
import { words } from './words.ts';

type TurnedAway = Extract<SupportReference, { found: 'turned-away' }>;

/** Asks for a reference that is not among the requests that are shown: it may have ended, or have found no place. */
export function LookUp({ reference, onOpen }: { reference: string; onOpen: (id: string) => void }) {
  const [turnedAway, setTurnedAway] = useState<TurnedAway | null>(null);
  const look = useAction(async () => {
    const answer = await api.supportReference(reference);
    if (answer.found === 'request') onOpen(answer.id);
    else setTurnedAway(answer);
  });
  if (turnedAway !== null) return <Crowded request={turnedAway} onOpen={onOpen} />;
  if (look.failure?.code === 'not_found') return <p role="status">{words.referenceOfNobody}</p>;
  return (
    <>
      <FailureNotice failure={look.failure} />
      <div class="actions">
        <ActionButton busy={look.busy} onPress={look.run}>
          {words.lookUp(reference)}
        </ActionButton>
      </div>
    </>
  );
}

function Crowded({ request, onOpen }: { request: TurnedAway; onOpen: (id: string) => void }) {
  const { userName, createdAtMs, open } = request;
  return (
    <>
      <p role="status">
        <bdi>{userName}</bdi>, <Ago momentMs={createdAtMs} say={words.asked} />. {words.turnedAway}
      </p>
      {open.length > 0 && (
        <ul class="rows" aria-label={words.inTheirPlace}>
          {open.map((row) => (
            <RequestRow key={row.id} request={row} onOpen={() => onOpen(row.id)} />
          ))}
        </ul>
      )}
    </>
  );
}
