import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { PairForm } from '../../ui/pairing/pair-form.tsx';
import { pairings } from '../../ui/pairing/pairing-model.ts';
import { text } from '../../ui/text.ts';
import { ScreenHead } from '../screen-head.tsx';
import { show } from '../screen.ts';

/** Address and code are typed; what comes of it is said on the first screen. */
export function PairScreen(): VNode {
  const isWaiting = pairings.value?.some(({ state }) => state === 'waiting') === true;
  useEffect(() => {
    if (isWaiting) show({ at: 'home' });
  }, [isWaiting]);
  return (
    <main class="popup">
      <ScreenHead title={text('pair_title')} />
      <div class="stack">
        <p class="muted">{text('pair_explained')}</p>
        <PairForm />
      </div>
    </main>
  );
}
