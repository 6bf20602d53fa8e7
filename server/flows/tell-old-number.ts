import type { Deps } from '../deps.ts';
import { openPhone } from '../factors/phone-material.ts';
import { noticeMessage, type PhoneNotice } from '../factors/text-message.ts';
import type { FactorRow } from '../store/factors.ts';
import type { Conn } from '../store/schema.ts';
import { queueWords } from './queue-words.ts';

/** Tells a number that no codes go there any more: its holder may be the only one to notice that it was not them (security-case S-D09). */
export async function tellOldNumber(
  tx: Conn,
  deps: Deps,
  removed: FactorRow,
  notice: PhoneNotice,
): Promise<void> {
  const phone = openPhone(deps.keys, removed);
  if (phone === null) return;
  const body = noticeMessage(deps.config, notice);
  await queueWords(tx, deps, { to: phone.e164, kind: 'notice', body, accountId: removed.accountId });
}
