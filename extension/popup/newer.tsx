import type { VNode } from 'preact';
import { Mark } from '../ui/mark.tsx';
import { errorText, text } from '../ui/text.ts';
import { useFirstFocus } from '../ui/use-first-focus.ts';

/** Only a later version of the extension opens this vault: say so, and touch nothing. */
export function Newer(): VNode {
  const heading = useFirstFocus<HTMLHeadingElement>();
  return (
    <main class="popup stack">
      <header class="unlock-head">
        <Mark />
        <h1 ref={heading} tabIndex={-1}>
          {text('newer_title')}
        </h1>
      </header>
      <p>{errorText('vault_newer')}</p>
      <p class="muted">{text('newer_explained')}</p>
    </main>
  );
}
