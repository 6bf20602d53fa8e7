import type { VNode } from 'preact';
import { browserKind } from '../../../shared/user-agent.ts';
import { inertText } from '../../ui/inert-text.ts';
import { Name } from '../../ui/name.tsx';

/** A browser in our words where they do, with what it calls itself on hover; else in its own, shown inert (X-G09). */
export function BrowserName({ of }: { of: string }): VNode {
  const kind = browserKind(of);
  if (kind === null) return <Name of={of} />;
  return (
    <bdi class="name" title={inertText(of)}>
      {kind.system === null ? kind.browser : `${kind.browser} · ${kind.system}`}
    </bdi>
  );
}
