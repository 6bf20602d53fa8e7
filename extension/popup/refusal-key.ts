import type { ExtensionErrorCode } from '../../shared/error-codes.ts';
import type { TextKey } from '../ui/text.ts';

/** Where a page wants the code of another message than the one that was pasted. */
const ofMessage: Partial<Record<ExtensionErrorCode, TextKey>> = {
  prompt_for_text: 'message_not_from_text',
  prompt_for_email: 'message_not_from_email',
};

/**
 * The sentence for a fill that was refused. It says where the code comes from that was not filled: an account's from an
 * authenticator app, a pasted one from the other kind of message.
 *
 * @param isAccounts - the code was an account's.
 */
export function refusalKey(code: ExtensionErrorCode, isAccounts: boolean): TextKey {
  return (isAccounts ? undefined : ofMessage[code]) ?? `error_${code}`;
}
