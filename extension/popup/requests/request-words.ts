import { text, type TextKey } from '../../ui/text.ts';

/** What a login request is for. Null for what a newer server asks: its own word is shown then. */
export function purposeKey(purpose: string): TextKey | null {
  return Object.hasOwn(purposes, purpose) ? (purposes[purpose] ?? null) : null;
}

const purposes: Record<string, TextKey> = {
  'sign-in': 'purpose_sign_in',
  'change-password': 'purpose_change_password',
  'add-factor': 'purpose_add_factor',
  'change-phone': 'purpose_change_phone',
  'rename-factor': 'purpose_rename_factor',
  'remove-factor': 'purpose_remove_factor',
  'make-backup-codes': 'purpose_make_backup_codes',
  'end-session': 'purpose_end_session',
  'manage-temporary-passwords': 'purpose_manage_temporary_passwords',
  'change-recovery': 'purpose_change_recovery',
  'change-mail-address': 'purpose_change_mail_address',
  'decide-recovery': 'purpose_decide_recovery',
};

/** `14:05:09`, with the day where it is another one. */
export function timeText(atMs: number, nowMs: number): string {
  const at = new Date(atMs);
  const sameDay = at.toDateString() === new Date(nowMs).toDateString();
  const time = { hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
  return at.toLocaleString(text('language'), sameDay ? time : { ...time, day: 'numeric', month: 'short' });
}

/** `20 seconds ago`. */
export function ageText(ageMs: number): string {
  const seconds = Math.max(0, Math.round(ageMs / 1000));
  if (seconds < 5) return text('age_now');
  const ago = new Intl.RelativeTimeFormat(text('language'), { numeric: 'always' });
  if (seconds < 90) return ago.format(-seconds, 'second');
  return ago.format(-Math.round(seconds / 60), 'minute');
}

/** `2:05` */
export function leftText(leftMs: number): string {
  const seconds = Math.max(0, Math.ceil(leftMs / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** The server as people know it: without `https://`. */
export function hostOf(server: string): string {
  return URL.parse(server)?.host ?? server;
}
