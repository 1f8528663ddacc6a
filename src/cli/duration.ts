// `30s`, `5m`, `1h30m`, `500ms`: text to milliseconds. Refuses numbers without a unit, nothing, and more than a timer can hold.

const DURATION = /^(?:(\d{1,10})h)?(?:(\d{1,10})m)?(?:(\d{1,10})s)?(?:(\d{1,10})ms)?$/;

/** setTimeout takes a signed 32-bit number of milliseconds (24.8 days) and fires at once for more. */
const LONGEST = 2 ** 31 - 1;

/** Milliseconds; null where the text is no duration. */
export function parseDuration(text: string): number | null {
  const parts = DURATION.exec(text);
  if (parts === null) return null;
  const [hours, minutes, seconds, milliseconds] = parts.slice(1).map((part) => Number(part ?? 0));
  const total = (((hours ?? 0) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0)) * 1000 + (milliseconds ?? 0);
  return total >= 1 && total <= LONGEST ? total : null;
}
