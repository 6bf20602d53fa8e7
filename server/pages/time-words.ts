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

/** How long still, in the two largest units: `2 days 4 hours`, `3 hours 5 minutes`, `less than a minute`. Rounded up. */
export function formatLeft(remainingMs: number): string {
  const minutes = Math.ceil(Math.max(0, remainingMs) / 60_000);
  if (minutes <= 1) return remainingMs >= 60_000 ? '1 minute' : 'less than a minute';
  const parts: [count: number, unit: string][] = [
    [Math.floor(minutes / 1440), 'day'],
    [Math.floor((minutes % 1440) / 60), 'hour'],
    [minutes % 60, 'minute'],
  ];
  const first = parts.findIndex(([count]) => count > 0);
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}${count === 1 ? '' : 's'}`)
    .join(' ');
}
