import type { VNode } from 'preact';
import { usableSet } from '../../ui/backup-codes/counted-set.ts';
import { Icon } from '../../ui/icon.tsx';
import { pairings } from '../../ui/pairing/pairing-model.ts';
import { text } from '../../ui/text.ts';
import { show } from '../screen.ts';

/** On the first screen of who has backup codes here: the way to them, and how many are left. Never a code. */
export function CodesLine(): VNode | null {
  const sets = (pairings.value ?? []).map(usableSet).filter((set) => set !== null);
  const [only] = sets;
  if (only === undefined) return null;
  return (
    <button type="button" class="entry-row requests-line" onClick={() => show({ at: 'backup-codes' })}>
      <span class="entry-names">
        <span class="entry-title">{text('codes_title')}</span>
        <span class="entry-line">
          {sets.length > 1
            ? text('codes_several', String(sets.length))
            : only.left === 1
              ? text('codes_last', String(only.due))
              : text('codes_next', String(only.due), String(only.left))}
        </span>
      </span>
      <Icon of="go" />
    </button>
  );
}
