import type { Conn } from './schema.ts';

/**
 * Ends whatever was under way in the whole database: after a backup has been restored, which knows nothing of what was ended, spent
 * or cancelled since it was taken (security-case R-B04).
 */
export async function endEverything(conn: Conn, nowMs: number): Promise<void> {
  const ended = { endedAtMs: nowMs };
  await conn.updateTable('sessions').set(ended).where('endedAtMs', 'is', null).execute();
  await conn.updateTable('signIns').set(ended).where('endedAtMs', 'is', null).execute();
  // Their owners still find them in their lists, and make new ones; those that were revoked since are not told apart.
  await conn
    .updateTable('temporaryPasswords')
    .set({ lapsesAtMs: nowMs })
    .where('lapsesAtMs', '>', nowMs)
    .execute();
  // One that its owner has stopped since the backup must not run on.
  await conn
    .updateTable('recoveryRequests')
    .set({ ...ended, outcome: 'restored' })
    .where('endedAtMs', 'is', null)
    .execute();
  await conn.updateTable('recoveryLinks').set({ usedAtMs: nowMs }).where('usedAtMs', 'is', null).execute();
  // What waited to be sent was sent, or has run out since.
  await conn.updateTable('texts').set({ content: null }).where('content', 'is not', null).execute();
  await conn.updateTable('texts').set(ended).where('endedAtMs', 'is', null).execute();
  await conn.deleteFrom('pairings').execute();
  await conn
    .updateTable('loginRequests')
    .set({ state: 'cancelled' })
    .where('state', 'in', ['pending', 'approved'])
    .execute();
  // Whose trust was taken back since is not known.
  await conn.deleteFrom('trustedBrowsers').execute();
  await conn.updateTable('enrolmentLinks').set({ usedAtMs: nowMs }).where('usedAtMs', 'is', null).execute();
  await conn.updateTable('mailLinks').set({ usedAtMs: nowMs }).where('usedAtMs', 'is', null).execute();
  // What was not sent when the backup was taken has been since.
  await conn.deleteFrom('mails').execute();
}
