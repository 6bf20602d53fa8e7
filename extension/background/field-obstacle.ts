import type { CorrectionsAt } from '../code-prompt/corrected-prompts.ts';
import type { FieldSignals } from '../code-prompt/prompt.ts';
import type { FieldObstacle } from '../messaging/prompt.ts';
import { isForCodes, siteForFilling } from './choose-prompt.ts';
import type { FrameAnswer, FillRound } from './fill-round.ts';
import { askFrames } from './frames.ts';
import { endRound, framesAnswerWithinMs, openRound } from './open-rounds.ts';

/** A field that the person pointed at, in the frame that said so. */
export interface PointedField {
  tabId: number;
  frameId: number;
  /** By the browser's word. */
  origin: string;
  field: Pick<FieldSignals, 'readOnly'>;
}

/**
 * Why nothing will be filled into a field that the person said is for a code; null if it will be. The frames are asked as
 * for a fill, since that alone tells what lies over the field; the round ends with no code for anybody.
 */
export async function findObstacle(
  { tabId, frameId, origin, field }: PointedField,
  corrections: CorrectionsAt,
): Promise<FieldObstacle | null> {
  if (origin !== corrections.origin) return 'frame'; // another site's than the page's
  const round = openRound(tabId);
  try {
    const { answers, speaking } = await askAbout(round, frameId, corrections);
    const top = answers.find((answer) => answer.frameId === 0);
    if (top === undefined) return null; // gone by now
    const answer = answers.find((one) => one.frameId === frameId);
    if (answer === undefined && answers.length < speaking) return null; // too busy to say: nothing is better than a guess
    const prompt = answer?.prompts.find(({ focused }) => focused);
    if (answer === undefined || prompt === undefined) return field.readOnly ? 'read-only' : 'unseen';
    if (typeof siteForFilling(answer, top) === 'string') return 'frame';
    return isForCodes(prompt.channel) ? null : 'recovery';
  } finally {
    endRound(round);
  }
}

/** What the frames said in time, and how many have something to say. */
async function askAbout(
  round: FillRound,
  frameId: number,
  corrections: CorrectionsAt,
): Promise<{ answers: readonly FrameAnswer[]; speaking: number }> {
  const top = await askFrames(round.tabId, 'top', round.id, corrections);
  const inner = frameId === 0 ? null : await askFrames(round.tabId, 'all', round.id, corrections);
  const speaking = (top?.speaking ?? 0) + (inner?.speaking ?? 0);
  return { answers: await round.answers(speaking, framesAnswerWithinMs), speaking };
}
