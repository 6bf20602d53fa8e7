import { ExtensionError } from '../../shared/extension-error.ts';
import type { Handlers } from '../messaging/receive.ts';
import { FillRound } from './fill-round.ts';

/** How long the slowest frame of a tab is waited for. A frame without a prompt does not speak at all. */
export const framesAnswerWithinMs = 300;

/** Rounds that are being waited for right now. A worker that starts anew has none, and nobody waits for it. */
const rounds = new Map<string, FillRound>();

export function openRound(tabId: number): FillRound {
  const round = new FillRound(crypto.randomUUID(), tabId);
  rounds.set(round.id, round);
  return round;
}

/** Whoever was not released a code by now gets none. */
export function endRound(round: FillRound): void {
  rounds.delete(round.id);
  round.end();
}

/** What frames say: only in the round in which they were asked. */
export function roundHandlers(): Pick<Handlers, 'prompt.found' | 'prompt.filled'> {
  return {
    'prompt.found': async (request, sender) => {
      const answer = rounds.get(request.fillId)?.add(request, sender) ?? null;
      if (answer === null) throw new ExtensionError('fill_not_asked');
      return answer;
    },
    'prompt.filled': ({ fillId, result }, sender) => {
      if (rounds.get(fillId)?.finish(result, sender) !== true) throw new ExtensionError('fill_not_asked');
      return Promise.resolve(null);
    },
  };
}
