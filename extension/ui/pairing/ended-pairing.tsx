import type { VNode } from 'preact';
import type { PairingView } from '../../messaging/contract.ts';
import { send } from '../../messaging/send.ts';
import { UntilSeen } from './until-seen.tsx';

/** Said until it was seen: this browser approves nothing there any more. Whoever did not do that themselves should know. */
export function EndedPairing({ pairing }: { pairing: PairingView }): VNode {
  return (
    <UntilSeen
      pairing={pairing}
      title="pair_ended_title"
      of="pair_ended"
      action="pair_ended_seen"
      onSeen={() => send('pairings.forget', { id: pairing.id })}
    />
  );
}
