import { useState } from 'preact/hooks';
import type { SupportRequest } from '../../../shared/api/support.ts';
import { ActionButton } from '../action-button.tsx';
import { Ago } from '../ago.tsx';
import * as api from '../api.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { TextField } from '../text-field.tsx';
import { useAction } from '../use-action.ts';
import { useLatest } from '../use-latest.ts';
import { OpenForm } from './open-form.tsx';
import { progressOf } from './progress.ts';
import { WaitLeft } from './wait-left.tsx';
import { words } from './words.ts';

/** Everybody who waits, oldest first. */
export function RequestList({ onOpen }: { onOpen: (id: string) => void }) {
  const { value: first, failure, reload } = useLatest(() => api.supportRequests());
  const [rest, setRest] = useState<{ requests: SupportRequest[]; more: boolean } | null>(null);
  const [search, setSearch] = useState('');
  const requests = [...(first?.requests ?? []), ...(rest?.requests ?? [])];
  const more = useAction(async () => {
    const page = await api.supportRequests(requests.at(-1)?.id);
    setRest((before) => ({ requests: [...(before?.requests ?? []), ...page.requests], more: page.more }));
  });
  const wanted = search.trim().toLowerCase();
  const shown = requests.filter(({ reference, userName }) =>
    [reference, userName].some((text) => text.toLowerCase().includes(wanted)),
  );
  return (
    <>
      <section class="card stack" aria-labelledby="requests">
        <div class="section-head">
          <h2 id="requests">{words.open}</h2>
          <ActionButton
            small
            kind="quiet"
            onPress={() => {
              setRest(null);
              reload();
            }}
          >
            {words.refresh}
          </ActionButton>
        </div>
        <FailureNotice failure={failure ?? more.failure} />
        {first === null && failure === null && <p class="muted">{words.looking}</p>}
        {first !== null && requests.length === 0 && <p>{words.none}</p>}
        {requests.length > 0 && (
          <TextField
            label={words.search}
            value={search}
            onValue={setSearch}
            input={{ autocomplete: 'off' }}
          />
        )}
        {requests.length > 0 && shown.length === 0 && <p role="status">{words.noneFound}</p>}
        <ul class="rows" aria-labelledby="requests">
          {shown.map((request) => (
            <Row key={request.id} request={request} onOpen={() => onOpen(request.id)} />
          ))}
        </ul>
        {(rest?.more ?? first?.more) === true && (
          <div class="actions">
            <ActionButton busy={more.busy} onPress={() => more.run()}>
              {words.more}
            </ActionButton>
          </div>
        )}
      </section>
      <OpenForm onOpened={onOpen} />
    </>
  );
}

function Row({ request, onOpen }: { request: SupportRequest; onOpen: () => void }) {
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
