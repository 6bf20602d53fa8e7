import { passphraseMinCodePoints } from '../messaging/contract.ts';
import { judgeStrength } from './strength.ts';
import { text } from './text.ts';

/** What a new passphrase needs, then how strong it is, in words, while it is typed. */
export function strengthText(passphrase: string): string {
  const strength = judgeStrength(passphrase, passphraseMinCodePoints);
  return text(`strength_${strength}`, String(passphraseMinCodePoints));
}
