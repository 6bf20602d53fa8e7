import { useEffect, useRef, useState } from 'preact/hooks';
import type { SentText } from '../../../shared/api/texts.ts';
import { asApiError, type ApiError } from '../api-error.ts';

/** How to ask for a code by text, and how to hear of it. */
export interface TextSource {
  /** Sends one; while one is on its way, tells of that one. @throws ApiError */
  send: (phoneId: string) => Promise<SentText>;
  /** @throws ApiError */
  look: () => Promise<SentText>;
}

/** Often enough that "it has arrived" comes with the text, seldom enough for a minute of waiting. */
const lookEveryMs = 1_500;

/** A text with a code, and how it fares. */
export interface Text {
  /** Null until the server has answered. */
  sent: SentText | null;
  /** Why it could not be asked for. */
  failure: ApiError | null;
  busy: boolean;
  send: () => void;
}

/**
 * Asks for a code as soon as it is shown, and looks how its text fares until that is known. To ask again for what is on its way sends
 * nothing, so a page that is loaded again goes on where it was.
 *
 * @param first - What is known already; then nothing is asked for.
 * @param wanted - False: not before {@link Text.send} is called.
 */
export function useText(
  source: TextSource,
  phoneId: string,
  { first = null, wanted = true }: { first?: SentText | null; wanted?: boolean } = {},
): Text {
  const asksAtOnce = wanted && first === null;
  const [state, setState] = useState<Omit<Text, 'send'>>({ sent: first, failure: null, busy: asksAtOnce });
  const turn = useRef(0);
  const news = (promise: Promise<SentText>, isAsked: boolean): void => {
    const mine = ++turn.current;
    promise
      .then(
        (sent) => ({ sent, failure: null, busy: false }),
        // To be told how it fares can wait for the next look.
        (error: unknown) => (isAsked ? { failure: asApiError(error), busy: false } : {}),
      )
      .then((change) => {
        if (mine === turn.current) setState((before) => ({ ...before, ...change }));
      })
      .catch((error: unknown) => reportError(error));
  };
  const send = (): void => {
    setState((before) => ({ ...before, failure: null, busy: true }));
    news(source.send(phoneId), true);
  };
  useEffect(() => {
    if (asksAtOnce) send();
  }, [phoneId]);

  const { sent, busy } = state;
  const isOpen = sent !== null && (sent.state === 'waiting' || sent.state === 'sent') && !busy;
  useEffect(() => {
    if (!isOpen) return undefined;
    const timer = setInterval(() => news(source.look(), false), lookEveryMs);
    return () => clearInterval(timer);
  }, [isOpen]);
  return { ...state, send };
}
