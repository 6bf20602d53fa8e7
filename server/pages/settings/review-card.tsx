import { ActionButton } from '../action-button.tsx';
import * as api from '../api.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { useAction } from '../use-action.ts';
import { words } from './words.ts';

/** After "this was not me": what an intruder may have left is below, and nothing can be added before it was looked at. */
export function ReviewCard({ onChange }: { onChange: () => void }) {
  const finish = useAction(async () => {
    await api.finishReview();
    onChange();
  });
  return (
    <section class="notice notice-error stack" aria-labelledby="review">
      <h2 id="review">{words.reviewTitle}</h2>
      <p>{words.review}</p>
      <ul>
        {words.reviewList.map((what) => (
          <li key={what}>{what}</li>
        ))}
      </ul>
      <FailureNotice failure={finish.failure} />
      <div class="actions">
        <ActionButton kind="primary" busy={finish.busy} onPress={() => finish.run()}>
          {words.reviewDone}
        </ActionButton>
      </div>
    </section>
  );
}
