import type { VNode } from 'preact';
import { EntryName } from '../ui/name.tsx';
import { Notice } from '../ui/notice.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { text } from '../ui/text.ts';
import { added } from './add/draft.ts';

/** What was just added. */
export function AddedNotice(): VNode | null {
  const [first] = added.value;
  if (first === undefined) return null;
  return (
    <Notice kind="success">
      {added.value.length === 1 ? (
        <Sentence of="added" gaps={[<EntryName of={first} />]} />
      ) : (
        text('added_several', String(added.value.length))
      )}
    </Notice>
  );
}
