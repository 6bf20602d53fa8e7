import type { ApiError } from './api-error.ts';
import { formatLeft } from './time-words.ts';
import { errorSentences, words } from './words.ts';

/** What is wrong with a code; that a clock is off, where the server has found that out (mission.md row 6). */
export function sentenceAboutCode({ code, problem }: ApiError): string {
  const seconds = problem?.clockOffSeconds;
  if (code !== 'code_rejected' || seconds === undefined) return errorSentences[code];
  const time = formatLeft(Math.abs(seconds) * 1000);
  return seconds > 0 ? words.clockAhead(time) : words.clockBehind(time);
}
