import type { VNode } from 'preact';
import type { EntryView } from '../vault/entry.ts';
import { inertText } from './inert-text.ts';
import { text } from './text.ts';

/** A name that somebody else chose: isolated from the text around it, shown inert, clipped with the rest on hover. */
export function Name({ of }: { of: string }): VNode {
  const shown = inertText(of);
  return (
    <bdi class="name" title={shown}>
      {shown}
    </bdi>
  );
}

/** How an entry is called in a sentence: `GitHub (alice)`. */
export function EntryName({ of }: { of: Pick<EntryView, 'issuer' | 'account'> }): VNode {
  if (of.issuer === '' || of.account === '') return <Name of={entryTitle(of)} />;
  return (
    <span class="name">
      <Name of={of.issuer} /> (<Name of={of.account} />)
    </span>
  );
}

/** The first line of an entry's row; never empty. */
export function entryTitle({ issuer, account }: Pick<EntryView, 'issuer' | 'account'>): string {
  if (issuer.trim() !== '') return issuer;
  return account.trim() === '' ? text('unnamed_entry') : account;
}
