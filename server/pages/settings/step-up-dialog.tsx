import { useState } from 'preact/hooks';
import type { StepUpMethod, StepUpProof, StepUpPurpose } from '../../../shared/api/sessions.ts';
import { ActionButton } from '../action-button.tsx';
import { ApiError } from '../api-error.ts';
import * as api from '../api.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { Modal } from '../modal.tsx';
import { OtherWays } from '../prove/other-ways.tsx';
import { requestsOfStepUp } from '../prove/login-request-source.ts';
import { Prove } from '../prove/prove.tsx';
import type { TextSource } from '../text/use-text.ts';
import { formatMoment } from '../time-words.ts';
import { useLatest } from '../use-latest.ts';
import { words as shared } from '../words.ts';
import { stepUpPurposes, words } from './words.ts';

interface Props {
  purpose: StepUpPurpose;
  onProved: () => void;
  onCancel: () => void;
}

/** Asks for a proof that is strong enough for one purpose, which it names (NIST 800-63B-4 4.1.2.1). */
export function StepUpDialog({ purpose, onProved, onCancel }: Props) {
  const { value, failure, reload } = useLatest(() => api.stepUpMethods(purpose));
  const [preferred, setPreferred] = useState<StepUpMethod['factor'] | null>(null);
  const methods = value?.methods ?? [];
  const chosen = methods.find(({ factor }) => factor === preferred) ?? methods[0];

  const prove = async (proof: StepUpProof): Promise<void> => {
    try {
      await api.stepUp({ purpose, proof });
    } catch (error) {
      // A factor that was added meanwhile in another window changes what is asked for.
      if (error instanceof ApiError && error.code === 'step_up_required') reload();
      throw error;
    }
    onProved();
  };
  const texts: TextSource = {
    send: (phoneId) => api.sendStepUpText({ purpose, phoneId }),
    look: () => api.stepUpText(purpose),
  };
  const requests = requestsOfStepUp({ purpose });
  const renew = async () => (await api.stepUpMethods(purpose)).methods;
  const cancel = (
    <ActionButton kind="quiet" onPress={onCancel}>
      {shared.cancel}
    </ActionButton>
  );

  return (
    <Modal title={words.stepUpTitle} onCancel={onCancel}>
      <p>
        <strong>{stepUpPurposes[purpose]}.</strong>{' '}
        {purpose === 'suspend-factor' ? words.stepUpByAny : words.stepUp}
      </p>
      <FailureNotice failure={failure} />
      {chosen === undefined ? (
        <>
          {failure === null && value === null && <p class="muted">{shared.working}</p>}
          {value !== null && <NothingEnough fromMs={value.enoughFromMs} />}
          <div class="actions actions-end">{cancel}</div>
        </>
      ) : (
        <>
          <Prove
            key={chosen.factor}
            method={chosen}
            prove={prove}
            texts={texts}
            requests={requests}
            renew={renew}
            submit={words.confirm}
            beside={cancel}
          />
          <OtherWays methods={methods} chosen={chosen} onChoose={({ factor }) => setPreferred(factor)} />
        </>
      )}
    </Modal>
  );
}

/** What is left is weaker than what was reported lost: it will do after some days, or there is support. */
function NothingEnough({ fromMs }: { fromMs: number | null }) {
  return (
    <div class="notice notice-warn">
      <strong>{words.notEnoughTitle}</strong>
      <p>{fromMs === null ? words.notEnough : words.notEnoughUntil(formatMoment(fromMs))}</p>
    </div>
  );
}
