import type { VNode } from 'preact';
import type { PairingView } from '../../messaging/contract.ts';
import { Notice } from '../notice.tsx';
import { Sentence } from '../sentence.tsx';
import { SiteName } from '../site-name.tsx';
import { text } from '../text.ts';
import { NextCode } from './next-code.tsx';
import { countedSet } from './counted-set.ts';
import { VoidCodes } from './void-codes.tsx';

/** The backup codes of a paired account that were made in this browser: which is next, how many are left, and that one when it is asked for. */
export function BackupCodes({ pairing }: { pairing: PairingView }): VNode {
  const host = <SiteName of={new URL(pairing.server).host} />;
  const set = countedSet(pairing);
  if (set === undefined) {
    return (
      <p class="muted">
        <Sentence of="codes_none" gaps={[host]} />
      </p>
    );
  }
  if (set.state === 'void') return <VoidCodes pairing={pairing} />;
  if (set.left === 0) {
    return (
      <Notice kind="warn">
        <Sentence of="codes_used_up" gaps={[host]} />
      </Notice>
    );
  }
  return (
    <div class="stack stack-close">
      {set.left === 1 ? (
        <Notice kind="warn">{text('codes_last', String(set.due))}</Notice>
      ) : (
        <p>{text('codes_next', String(set.due), String(set.left))}</p>
      )}
      <NextCode key={set.due} pairingId={pairing.id} due={set.due} />
    </div>
  );
}
