/**
 * Time left as a clock shows it: `9:05`, `0:00` when it is over. Rounded up, so that `0:01` is still time.
 */
export function formatCountdown(remainingMs: number): string {
  const seconds = Math.max(0, Math.ceil(remainingMs / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

const steps: [unit: Intl.RelativeTimeFormatUnit, ms: number][] = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** How long ago: `just now`, `5 minutes ago`, `yesterday`. Whole units, rounded down: an hour ago is at least an hour. */
export function formatAgo(momentMs: number, nowMs: number): string {
  const ageMs = nowMs - momentMs;
  for (const [unit, unitMs] of steps) {
    if (ageMs >= unitMs) return relative.format(-Math.floor(ageMs / unitMs), unit);
  }
  return 'just now';
}

const absolute = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeStyle: 'short' });

/** Day and time in the reader's time zone. */
export function formatMoment(momentMs: number): string {
  return absolute.format(momentMs);
}
