import type { VNode } from 'preact';
import type { PairingView } from '../../messaging/contract.ts';
import { send } from '../../messaging/send.ts';
import { UntilSeen } from '../pairing/until-seen.tsx';

/** Said until it was seen: whoever relies on them has none. */
export function VoidCodes({ pairing }: { pairing: PairingView }): VNode {
  return (
    <UntilSeen
      pairing={pairing}
      title="codes_void_title"
      of="codes_void"
      action="codes_void_seen"
      onSeen={() => send('backup-codes.forget-void', { pairingId: pairing.id })}
    />
  );
}
