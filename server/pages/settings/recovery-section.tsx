import { useState } from 'preact/hooks';
import { ActionButton } from '../action-button.tsx';
import * as api from '../api.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { Modal } from '../modal.tsx';
import { useAction } from '../use-action.ts';
import { SectionNews } from './section-news.tsx';
import { useStepUp } from './step-up.tsx';
import { useNews } from './use-news.ts';
import { words } from './words.ts';

/** Whether support may let the owner back in at all: for those who fear its being talked into it more than losing everything. */
export function RecoverySection({ frozen, onChange }: { frozen: boolean; onChange: () => void }) {
  const { news, tell, title } = useNews('recovery');
  const [asking, setAsking] = useState(false);
  const withStepUp = useStepUp();
  const freeze = useAction(async (freezing: boolean) => {
    tell('');
    if (!(await withStepUp('change-recovery', () => api.freezeRecovery({ frozen: freezing })))) return;
    setAsking(false);
    tell(freezing ? words.recoveryTurnedOff : words.recoveryTurnedOn);
    onChange();
  });
  return (
    <section class="card stack" aria-labelledby="recovery">
      <h2 id="recovery" tabIndex={-1} ref={title}>
        {words.recovery}
      </h2>
      <SectionNews news={news} />
      {!asking && <FailureNotice failure={freeze.failure} />}
      <p>{frozen ? words.recoveryOff : words.recoveryOn}</p>
      <div class="actions">
        {frozen ? (
          <ActionButton busy={freeze.busy} onPress={() => freeze.run(false)}>
            {words.recoveryTurnOn}
          </ActionButton>
        ) : (
          <ActionButton kind="quiet-danger" onPress={() => setAsking(true)}>
            {words.recoveryTurnOff}
          </ActionButton>
        )}
      </div>
      {asking && (
        <Modal title={words.recoveryTurnOffTitle} onCancel={() => setAsking(false)}>
          <FailureNotice failure={freeze.failure} />
          <p>{words.recoveryTurnOffHint}</p>
          <div class="actions actions-end">
            <ActionButton kind="quiet" onPress={() => setAsking(false)}>
              {words.recoveryKeep}
            </ActionButton>
            <ActionButton kind="danger" busy={freeze.busy} onPress={() => freeze.run(true)}>
              {words.recoveryTurnOff}
            </ActionButton>
          </div>
        </Modal>
      )}
    </section>
  );
}
