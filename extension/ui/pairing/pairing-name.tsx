import type { VNode } from 'preact';
import type { PairingView } from '../../messaging/contract.ts';
import { Name } from '../name.tsx';
import { Sentence } from '../sentence.tsx';
import { SiteName } from '../site-name.tsx';

/** Which account, and where: `ada at auth.example.com`. The host is the browser's word, the rest the server's. */
export function PairingName({ of: { account, server } }: { of: PairingView }): VNode {
  const host = <SiteName of={new URL(server).host} />;
  return account === null ? (
    host
  ) : (
    <Sentence of="pair_account_at" gaps={[<Name of={account.userName} />, host]} />
  );
}
