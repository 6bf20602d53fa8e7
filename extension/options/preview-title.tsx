import type { VNode } from 'preact';
import type { Preview } from '../messaging/contract.ts';
import { entryTitle, Name } from '../ui/name.tsx';
import { text } from '../ui/text.ts';

/** The title of an account that could be added, and what there is to know before. */
export function PreviewTitle({ of: entry }: { of: Preview['entries'][number] }): VNode {
  return (
    <>
      <Name of={entryTitle(entry)} />
      {entry.weak && <span class="badge badge-warn">{text('weak_badge')}</span>}
      {entry.duplicate && <span class="badge">{text('add_duplicate')}</span>}
    </>
  );
}
