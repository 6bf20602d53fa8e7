import { passphraseMinCodePoints } from '../messaging/contract.ts';
import { judgeStrength } from './strength.ts';
import { text } from './text.ts';

/** How strong a new passphrase is, in words, while it is typed. */
export function strengthText(passphrase: string): string {
  const strength = judgeStrength(passphrase, passphraseMinCodePoints);
  return strength === 'short'
    ? text('strength_short', String(passphraseMinCodePoints))
    : text(`strength_${strength}`);
}
