import * as accounts from '../store/accounts.ts';
import * as auditEvents from '../store/audit-events.ts';
import type { AdminDeps, Command, Outcome } from './command.ts';

/** The newest events, for a look; as JSON, one object a line. */
export async function showAudit({ db, print }: AdminDeps, asJson: boolean): Promise<Outcome> {
  const events = await auditEvents.list(db, { limit: 1000 });
  const names = await namesOf(db, events);
  for (const event of events) await print(asJson ? jsonOf(event, names) : lineOf(event));
  return { text: '' };
}

/**
 * All events of a span of time, oldest first, one JSON object a line: for the archive and for other programs. The table is read page
 * by page, so that it may be larger than memory.
 *
 * @param given - `--from` and `--to` with a day or a moment in ISO 8601, UTC unless it says otherwise; from is included, to is not.
 * @returns Null if the words are not understood.
 */
export function exportAudit(given: readonly string[]): Command | null {
  const span = readSpan(given);
  if (span === null) return null;
  return {
    on: 'opened',
    run: async ({ db, print }) => {
      let after: { atMs: number; id: string } | null = null;
      for (;;) {
        const page: auditEvents.AuditEventRow[] = await auditEvents.listForward(db, {
          ...span,
          after,
          limit: 500,
        });
        const names = await namesOf(db, page);
        for (const event of page) await print(jsonOf(event, names));
        const last = page.at(-1);
        if (last === undefined) return { text: '' };
        after = last;
      }
    },
  };
}

function readSpan(given: readonly string[]): { fromMs: number; toMs: number } | null {
  const span = { fromMs: 0, toMs: Number.MAX_SAFE_INTEGER };
  const seen = new Set<string>();
  for (let at = 0; at < given.length; at += 2) {
    const name = given[at] ?? '';
    const moment = readMoment(given[at + 1] ?? '');
    if (moment === null || seen.has(name)) return null;
    seen.add(name);
    if (name === '--from') span.fromMs = moment;
    else if (name === '--to') span.toMs = moment;
    else return null;
  }
  return span;
}

/** Not whatever `Date.parse` takes: it reads `1` as the year 2001, and a moment without a zone in the machine's own. */
function readMoment(text: string): number | null {
  const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:\d{2})?)?$/.exec(
    text,
  );
  if (match === null) return null;
  const [, day = '', time = '00:00', zone = 'Z'] = match;
  const atMs = Date.parse(`${day}T${time}${zone}`);
  const dayMs = Date.parse(`${day}T00:00Z`);
  if (Number.isNaN(atMs) || Number.isNaN(dayMs)) return null;
  // `2026-02-31` is read as a day in March.
  return new Date(dayMs).toISOString().startsWith(day) ? atMs : null;
}

/** The user names of now: whoever reads the archive knows people by them, and the trail knows ids. */
async function namesOf(
  db: AdminDeps['db'],
  events: readonly auditEvents.AuditEventRow[],
): Promise<Map<string, string>> {
  return await accounts.namesOf(
    db,
    events.flatMap(({ accountId }) => (accountId === null ? [] : [accountId])),
  );
}

function jsonOf(
  { detail, untoldSinceMs: _, ...event }: auditEvents.AuditEventRow,
  names: ReadonlyMap<string, string>,
): string {
  const userName = names.get(event.accountId ?? '') ?? null;
  return JSON.stringify({ ...event, userName, detail: JSON.parse(detail) as unknown });
}

function lineOf({ atMs, event, outcome, accountId, address, detail }: auditEvents.AuditEventRow): string {
  const line = [new Date(atMs).toISOString(), outcome, event, accountId ?? '-', address || '-', detail];
  // What came over the network must not move the operator's cursor (security-cases S-L04).
  return line.map((part) => part.replace(/\p{C}/gu, '?')).join('  ');
}
