import type { ComponentChildren, VNode } from 'preact';

interface Props {
  kind?: 'info' | 'success' | 'warn' | 'error';
  title?: string;
  children?: ComponentChildren;
}

/** Something to know. Errors are said at once, the rest when the screen reader is free. */
export function Notice({ kind = 'info', title, children }: Props): VNode {
  return (
    <div
      class={kind === 'info' ? 'notice' : `notice notice-${kind}`}
      role={kind === 'error' ? 'alert' : 'status'}
    >
      {title !== undefined && <strong>{title}</strong>}
      <div>{children}</div>
    </div>
  );
}
