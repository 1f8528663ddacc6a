// When a commit was written, as its author's clock said it, in ISO 8601. Knows no clock of its own.

import type { Identity } from '../git/identity.ts';

const MINUTE = 60_000;
const DAY = 24 * 60;

/**
 * With the author's own offset; in UTC where there is none, or none that a clock can have, such as `+9999`. Empty where there is no time, and for years that
 * ISO 8601 does not write with four digits.
 */
export function authorDate({ seconds, zone }: Pick<Identity, 'seconds' | 'zone'>): string {
  if (seconds === null) return '';
  const minutes = offsetOf(zone);
  const local = new Date(seconds * 1000 + minutes * MINUTE);
  if (Number.isNaN(local.getTime())) return '';
  const iso = local.toISOString();
  return /^\d{4}-/.test(iso) ? `${iso.slice(0, 19)}${offsetWords(minutes)}` : '';
}

/** In minutes. Digits are hours and minutes from the right, however many there are, as git reads them (date.c, gm_time_t). */
function offsetOf(zone: string): number {
  const digits = Number(zone.slice(1));
  const minutes = Math.floor(digits / 100) * 60 + (digits % 100);
  if (minutes >= DAY) return 0;
  return zone.startsWith('-') ? -minutes : minutes;
}

function offsetWords(minutes: number): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  const all = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(all / 60))}:${two(all % 60)}`;
}
