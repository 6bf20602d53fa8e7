import { useRef, useState } from 'preact/hooks';
import { asApiError, type ApiError } from './api-error.ts';

/** Something a person can start on a page, and how it is going. */
export interface Action<Input> {
  busy: boolean;
  /** Why the last run failed; null after a success, and while a new run is under way. */
  failure: ApiError | null;
  run: (input: Input) => void;
  /** Takes the failure away, e.g. when what caused it is being typed again. */
  forget: () => void;
}

/**
 * Runs an operation once at a time: a second click or Enter while it works does nothing, so that one intention is one
 * request.
 */
export function useAction<Input = void>(operation: (input: Input) => Promise<void>): Action<Input> {
  const [state, setState] = useState<{ busy: boolean; failure: ApiError | null }>({
    busy: false,
    failure: null,
  });
  const underWay = useRef(false);

  const run = (input: Input): void => {
    if (underWay.current) return;
    underWay.current = true;
    setState({ busy: true, failure: null });
    operation(input)
      .then(() => null, asApiError)
      .then((failure) => {
        underWay.current = false;
        setState({ busy: false, failure });
      })
      .catch((error: unknown) => reportError(error));
  };

  return {
    ...state,
    run,
    forget: () => setState((now) => (now.failure === null ? now : { ...now, failure: null })),
  };
}
