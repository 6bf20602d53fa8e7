import { useEffect, useState } from 'preact/hooks';
import * as api from '../api.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { PageFrame } from '../page-frame.tsx';
import { useLatest } from '../use-latest.ts';
import { Phone } from './phone.tsx';
import { words } from './words.ts';

/** A text should seem to arrive by itself. */
const lookEveryMs = 1_000;

/** The phones that are played in development: their texts, their answers, and how they behave. */
export function DevPhonePage() {
  const { value, failure, reload } = useLatest(api.devPhones);
  // In the address, so that it outlasts a reload and two tabs can be two phones.
  const [chosen, setChosen] = useState(decodeURIComponent(location.hash.slice(1)));
  useEffect(() => {
    const timer = setInterval(reload, lookEveryMs);
    return () => clearInterval(timer);
  }, []);
  const phones = value?.phones ?? [];
  const phone = phones.find(({ number }) => number === chosen) ?? phones[0];

  return (
    <PageFrame narrow>
      <h1>{words.title}</h1>
      <p class="muted">{words.what}</p>
      <FailureNotice failure={failure} />
      {value !== null && phone === undefined && (
        <div class="card stack">
          <p>{words.none}</p>
          <p>
            <a href="/settings">{words.settings}</a>
          </p>
        </div>
      )}
      {phones.length > 1 && phone !== undefined && (
        <label class="field">
          <span class="field-label">{words.choose}</span>
          <select
            class="input"
            value={phone.number}
            onChange={(event) => {
              const number = event.currentTarget.value;
              history.replaceState(null, '', `#${encodeURIComponent(number)}`);
              setChosen(number);
            }}
          >
            {phones.map(({ number }) => (
              <option key={number}>{number}</option>
            ))}
          </select>
        </label>
      )}
      {phone !== undefined && <Phone key={phone.number} phone={phone} onChange={reload} />}
    </PageFrame>
  );
}
