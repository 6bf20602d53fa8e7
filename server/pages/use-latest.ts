import { useEffect, useRef, useState } from 'preact/hooks';
import { asApiError, type ApiError } from './api-error.ts';

/** What the server says now, as far as it is known. */
export interface Latest<Value> {
  /** The newest answer there is; it stays while a newer one is asked for, and when that fails. */
  value: Value | null;
  failure: ApiError | null;
  reload: () => void;
}

/**
 * Asks the server at once and whenever told to. Of answers that overtake each other the one asked for last counts, so that a
 * list never goes back to how it was before a change.
 */
export function useLatest<Value>(load: () => Promise<Value>): Latest<Value> {
  const [state, setState] = useState<{ value: Value | null; failure: ApiError | null }>({
    value: null,
    failure: null,
  });
  const asked = useRef(0);

  const reload = (): void => {
    const turn = ++asked.current;
    load()
      .then(
        (value) => ({ value, failure: null }),
        (error: unknown) => ({ failure: asApiError(error) }),
      )
      .then((news) => {
        if (turn === asked.current) setState((before) => ({ ...before, ...news }));
      })
      .catch((error: unknown) => reportError(error));
  };
  useEffect(reload, []);

  return { ...state, reload };
}
