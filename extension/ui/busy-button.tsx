import type { ComponentChildren, VNode } from 'preact';

interface Props {
  busy: boolean;
  /** What it says while it works. */
  busyLabel: string;
  class?: string;
  type?: 'button' | 'submit';
  disabled?: boolean;
  onClick?: () => void;
  children: ComponentChildren;
}

/**
 * A button that shows that it works. It stays focusable meanwhile (`aria-disabled`, not `disabled`): otherwise the
 * focus of a keyboard user would fall back to the top of the page.
 */
export function BusyButton({
  busy,
  busyLabel,
  class: look = '',
  type = 'button',
  disabled,
  onClick,
  children,
}: Props): VNode {
  const off = busy || disabled === true;
  return (
    <button
      type={type}
      class={`button ${look}`}
      aria-busy={busy}
      aria-disabled={off}
      onClick={(event) => {
        if (off) event.preventDefault();
        else onClick?.();
      }}
    >
      {busy ? busyLabel : children}
    </button>
  );
}
