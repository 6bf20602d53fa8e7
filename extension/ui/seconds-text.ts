import { text } from './text.ts';

/** An offset as people say it: whole seconds. The sign does not matter to them. */
export function secondsText(milliseconds: number): string {
  return text('seconds', String(Math.round(Math.abs(milliseconds) / 1000)));
}
