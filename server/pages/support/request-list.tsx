import { useState } from 'preact/hooks';
import type { SupportRequest } from '../../../shared/api/support.ts';
import { ActionButton } from '../action-button.tsx';
import * as api from '../api.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { TextField } from '../text-field.tsx';
import { useAction } from '../use-action.ts';
import { useLatest } from '../use-latest.ts';
import { LookUp } from './look-up.tsx';
import { OpenForm } from './open-form.tsx';
import { readReference } from './read-reference.ts';
import { RequestRow } from './request-row.tsx';
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
  const reference = readReference(search);
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
        {first !== null && (
          <TextField
            label={words.search}
            value={search}
            onValue={setSearch}
            input={{ autocomplete: 'off' }}
          />
        )}
        {requests.length > 0 && shown.length === 0 && <p role="status">{words.noneFound}</p>}
        {first !== null && shown.length === 0 && reference !== null && (
          <LookUp key={reference} reference={reference} onOpen={onOpen} />
        )}
        <ul class="rows" aria-labelledby="requests">
          {shown.map((request) => (
            <RequestRow key={request.id} request={request} onOpen={() => onOpen(request.id)} />
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
