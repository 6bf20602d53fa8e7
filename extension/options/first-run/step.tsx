import type { ComponentChildren, VNode } from 'preact';

/** One of the numbered steps; the number is the list's own. */
export function Step({ title, children }: { title: string; children: ComponentChildren }): VNode {
  return (
    <li class="card stack">
      <h2>{title}</h2>
      {children}
    </li>
  );
}
