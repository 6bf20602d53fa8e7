import type { VNode } from 'preact';
import { text } from '../../ui/text.ts';
import { askedFor } from './asked-permissions.ts';

/** What the browser was asked for, in the words of what it is used for. */
export function AskedFor(): VNode {
  return (
    <>
      <ul class="first-list">
        {[...new Set(Object.values(askedFor))].map((key) => (
          <li key={key}>{text(key)}</li>
        ))}
      </ul>
      <p class="muted">{text('first_asks_later')}</p>
    </>
  );
}
