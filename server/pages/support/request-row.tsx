import type { SupportRequest } from '../../../shared/api/support.ts';
import { ActionButton } from '../action-button.tsx';
import { Ago } from '../ago.tsx';
import { progressOf } from './progress.ts';
import { WaitLeft } from './wait-left.tsx';
import { words } from './words.ts';

/** One request in a list. */
export function RequestRow({ request, onOpen }: { request: SupportRequest; onOpen: () => void }) {
  return (
    <li class="row">
      <div class="row-main">
        <p class="row-title">
          <bdi>{request.userName}</bdi> <code>{request.reference}</code>
        </p>
        <p class="row-detail">
          <Ago momentMs={request.createdAtMs} say={words.asked} /> · <WaitLeft dueAtMs={request.dueAtMs} />
        </p>
        <p class="row-detail">{progressOf(request)}</p>
      </div>
      <ActionButton small label={words.lookAt(request.reference)} onPress={onOpen}>
        {words.look}
      </ActionButton>
    </li>
  );
}
