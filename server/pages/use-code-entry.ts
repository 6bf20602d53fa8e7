import { useEffect, useRef, useState } from 'preact/hooks';
import type { ApiErrorCode } from './api-error.ts';
import { codeLength, outlivesItsCode } from './typed-code.ts';
import type { Action } from './use-action.ts';
import { useWaitLeftMs } from './use-waiting.ts';
import { sentenceAboutCode } from './sentence-about-code.ts';
import { words } from './words.ts';

/** The refusals that are told at the field: they are about the code in it, or about when the next one may be tried. */
const aboutCode: ReadonlySet<ApiErrorCode> = new Set<ApiErrorCode>(['code_rejected', 'too_many_attempts']);

/** A code field in the making: what `CodeField` shows, and what its form does. */
export interface CodeEntry {
  code: string;
  onCode: (code: string) => void;
  /** Sends the code in the field, asked for by button or Enter; during a wait it does nothing. */
  submit: () => void;
  busy: boolean;
  waitLeftMs: number;
  /** What the wait means for what is in the field. */
  waitWords: (time: string) => string;
  error: string | null;
  /** The failure is not about the code: it has to be told elsewhere. */
  otherFailure: Action<string>['failure'];
}

/**
 * Sends a code by itself when its last digit is in, whoever put it there; during a wait, when the wait is over. At most once
 * for the same digits: a repeat would be a wasted try. A code that would have run out by then is not kept, since it would
 * count as one more wrong try and make the next wait longer.
 */
export function useCodeEntry(action: Action<string>): CodeEntry {
  const [code, setCode] = useState('');
  const [tooEarly, setTooEarly] = useState(false);
  const sent = useRef('');
  const { busy, failure } = action;
  const waitLeftMs = useWaitLeftMs(failure);
  const waiting = waitLeftMs > 0;
  const complete = code.length === codeLength;
  const fresh = complete && code !== sent.current && !tooEarly;

  const send = (): void => {
    sent.current = code;
    action.run(code);
  };
  useEffect(() => {
    if (failure?.code !== 'too_many_attempts') return;
    // The server has not looked at this code, so that trying it later is no repeat.
    sent.current = '';
    setTooEarly(outlivesItsCode((failure.problem?.retryAfterSeconds ?? Infinity) * 1000));
  }, [failure]);
  useEffect(() => {
    if (fresh && !waiting && !busy && failure === null) send();
  }, [fresh, waiting, busy, failure, code]);

  const errorCode = failure !== null && aboutCode.has(failure.code) ? failure.code : null;
  return {
    code,
    onCode: (typed) => {
      action.forget();
      setTooEarly(outlivesItsCode(waitLeftMs));
      setCode(typed);
    },
    submit: () => {
      if (complete && !waiting) send();
    },
    busy,
    waitLeftMs,
    waitWords: fresh ? words.codeIsSentIn : complete && tooEarly ? words.newCodeIn : words.tryAgainIn,
    error: failure === null || errorCode === null ? null : sentenceAboutCode(failure),
    otherFailure: errorCode === null ? failure : null,
  };
}
