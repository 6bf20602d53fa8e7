import { useState } from 'preact/hooks';
import type { Delivery, SupportRequestDetail } from '../../../shared/api/support.ts';
import { ActionButton } from '../action-button.tsx';
import * as api from '../api.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { SendForm } from '../send-form.tsx';
import { useStepUp } from '../settings/step-up.tsx';
import { useAction } from '../use-action.ts';
import { CaseFields, emptyCase, isComplete } from './case-fields.tsx';
import { words } from './words.ts';

interface Props {
  request: SupportRequestDetail;
  onDecided: (news: string) => void;
}

const deliveryWords: Record<Delivery, string> = {
  mail: words.deliveryMail,
  browser: words.deliveryBrowser,
};

/** Yes or no, with a ticket and a reason; the first yes also says how the owner gets in. */
export function DecisionForm({ request, onDecided }: Props) {
  const { id, deliveries, vouchedBy, vouchedByMe, approvedBy } = request;
  const [given, setGiven] = useState(emptyCase);
  const [delivery, setDelivery] = useState<Delivery | null>(deliveries[0] ?? null);
  const withStepUp = useStepUp();
  const decide = async (operation: () => Promise<void>, news: string): Promise<void> => {
    if (!(await withStepUp('decide-recovery', operation))) return;
    setGiven(emptyCase);
    onDecided(news);
  };
  const isFirst = vouchedBy === null;
  const yes = useAction(async () => {
    if (isFirst && delivery !== null) {
      await decide(() => api.vouch(id, { ...given, delivery }), words.vouched);
    } else {
      await decide(() => api.approve(id, given), words.approved);
    }
  });
  const no = useAction(() => decide(() => api.deny(id, given), words.denied));
  const canSayYes = isFirst ? delivery !== null : approvedBy === null && !vouchedByMe;
  return (
    <section class="card stack" aria-labelledby="decide">
      <h2 id="decide">{words.decide}</h2>
      <p>{words.decideHint}</p>
      <FailureNotice failure={yes.failure ?? no.failure} />
      <SendForm
        onSend={() => {
          if (canSayYes && isComplete(given)) yes.run();
        }}
      >
        <CaseFields value={given} onValue={setGiven} />
        {isFirst && <Deliveries of={deliveries} value={delivery} onValue={setDelivery} />}
        <div class="actions">
          {canSayYes && (
            <ActionButton kind="primary" busy={yes.busy} disabled={!isComplete(given)}>
              {isFirst ? words.vouch : words.approve}
            </ActionButton>
          )}
          <ActionButton
            kind="quiet-danger"
            busy={no.busy}
            disabled={!isComplete(given)}
            onPress={() => no.run()}
          >
            {words.deny}
          </ActionButton>
        </div>
      </SendForm>
    </section>
  );
}

function Deliveries(props: { of: Delivery[]; value: Delivery | null; onValue: (value: Delivery) => void }) {
  return (
    <fieldset class="choices">
      <legend class="field-label">{words.delivery}</legend>
      {props.of.map((delivery) => (
        <label key={delivery} class="choice">
          <input
            type="radio"
            name="delivery"
            checked={props.value === delivery}
            onChange={() => props.onValue(delivery)}
          />
          {props.of.includes('mail') ? deliveryWords[delivery] : words.deliveryBrowserOnly}
        </label>
      ))}
    </fieldset>
  );
}
