import { useSignal } from '@preact/signals';
import type { ComponentChildren, VNode } from 'preact';
import { text } from '../../ui/text.ts';

/** Around the way to approve: Enter, which people press without looking, does nothing in there (X-G03), and here that is said. */
export function NotByEnter({ children }: { children: ComponentChildren }): VNode {
  const pressed = useSignal(false);
  return (
    <div
      class="stack stack-close"
      onKeyDown={({ key, repeat }) => {
        if (key === 'Enter' && !repeat) pressed.value = true;
      }}
    >
      {children}
      <p class="field-hint" role="status">
        {pressed.value && text('request_not_by_enter')}
      </p>
    </div>
  );
}
