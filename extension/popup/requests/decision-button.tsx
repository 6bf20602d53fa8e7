import type { ComponentChildren, VNode } from 'preact';
import { text } from '../../ui/text.ts';
import { mayPress, type DecisionGuard } from './decision-guard.ts';

interface Props {
  kind: 'approve' | 'deny';
  guard: DecisionGuard;
  class?: string;
  /** A decision is on its way: no other one can be made. */
  busy: boolean;
  /** It is this one. */
  working: boolean;
  disabled?: boolean;
  onDecide: () => void;
  children: ComponentChildren;
}

/** A button that decides: only for a person who has seen what about. Off, it keeps the focus, as `BusyButton` does. */
export function DecisionButton({ kind, guard, busy, working, disabled, onDecide, ...rest }: Props): VNode {
  const off = busy || disabled === true || !guard.ready.value;
  return (
    <button
      type="button"
      class={`button ${rest.class ?? ''}`}
      aria-busy={working}
      aria-disabled={off}
      onKeyDown={(event) => {
        const presses = event.key === 'Enter' || event.key === ' ';
        if (presses && !mayPress(event, kind)) event.preventDefault();
      }}
      onClick={(event) => {
        if (!off && guard.allows(event)) onDecide();
      }}
    >
      {working ? text('request_deciding') : rest.children}
    </button>
  );
}
