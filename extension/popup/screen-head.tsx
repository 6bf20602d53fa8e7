import type { VNode } from 'preact';
import { Icon } from '../ui/icon.tsx';
import { text } from '../ui/text.ts';
import { useFirstFocus } from '../ui/use-first-focus.ts';
import { show } from './screen.ts';

/** Title and way back of a screen that is not the first. The title takes the focus, so that it is read. */
export function ScreenHead({ title }: { title: string }): VNode {
  const heading = useFirstFocus<HTMLHeadingElement>();
  return (
    <header class="screen-head">
      <button
        type="button"
        class="icon-button"
        aria-label={text('back')}
        onClick={() => show({ at: 'home' })}
      >
        <Icon of="back" />
      </button>
      <h1 ref={heading} tabIndex={-1} class="screen-title">
        {title}
      </h1>
    </header>
  );
}
