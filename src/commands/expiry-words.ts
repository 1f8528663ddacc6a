// An expiry as people say it: `expired 3 days ago`, `expires in 12 minutes`. The clock is a parameter.

const UNITS = [
  ['year', 365 * 24 * 3600],
  ['day', 24 * 3600],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** `expiresAt`: ISO 8601. `now`: milliseconds since the epoch. */
export function expiryWords(expiresAt: string, now: number): string {
  const seconds = Math.floor(Math.abs(Date.parse(expiresAt) - now) / 1000);
  return isExpired(expiresAt, now) ? `expired ${inWords(seconds)} ago` : `expires in ${inWords(seconds)}`;
}

export function isExpired(expiresAt: string, now: number): boolean {
  return Date.parse(expiresAt) < now;
}

/** The largest unit that it fills, rounded down. */
function inWords(seconds: number): string {
  const [name, length] = UNITS.find(([, size]) => seconds >= size) ?? ['second', 1];
  const count = Math.floor(seconds / length);
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}
