import type { VNode } from 'preact';
import { Notice } from './notice.tsx';
import { text } from './text.ts';
import { vaultState } from './vault-model.ts';

/** The browser refuses the second copy of each save: nothing is lost by that, but one of its own failures could now lose something. */
export function KeptOnce(): VNode | null {
  if (vaultState.value?.status !== 'unlocked' || vaultState.value.isKeptTwice) return null;
  return (
    <Notice kind="warn">
      <p>{text('kept_once')}</p>
    </Notice>
  );
}
