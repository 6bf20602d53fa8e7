import type { EnrolledFactor } from '../../../shared/api/factors.ts';
import { ActionButton } from '../action-button.tsx';
import { Ago } from '../ago.tsx';
import * as api from '../api.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { useAction } from '../use-action.ts';
import { useStepUp } from './step-up.tsx';
import { words } from './words.ts';

interface Props {
  factor: EnrolledFactor;
  suspendedAtMs: number;
  onRestored: () => void;
}

/** That a factor was reported lost, since when, and the way to use it again once it is found. */
export function LostFactor({ factor, suspendedAtMs, onRestored }: Props) {
  const withStepUp = useStepUp();
  const restore = useAction(async () => {
    if (await withStepUp('restore-factor', () => api.restoreFactor(factor.id))) onRestored();
  });
  return (
    <div class="notice notice-warn stack">
      <p>
        <Ago momentMs={suspendedAtMs} say={words.lostSince} />
      </p>
      <FailureNotice failure={restore.failure} />
      <div class="actions">
        <ActionButton
          small
          label={words.foundOf(factor.name)}
          busy={restore.busy}
          onPress={() => restore.run()}
        >
          {words.found}
        </ActionButton>
      </div>
    </div>
  );
}
