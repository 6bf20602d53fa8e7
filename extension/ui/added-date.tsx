import type { VNode } from 'preact';
import type { EntryView } from '../vault/entry.ts';
import { sameName } from './same-name.ts';
import { text } from './text.ts';
import { entries } from './vault-model.ts';

/** When an account was added, where another has the same name: else nothing tells the two apart (X-F04). */
export function AddedDate({ of }: { of: EntryView }): VNode | null {
  if (sameName(entries.value, of).length < 2) return null;
  const form = new Intl.DateTimeFormat(text('language'), { dateStyle: 'medium', timeStyle: 'short' });
  return <span class="entry-line">{text('added_at', form.format(of.addedAtMs))}</span>;
}
