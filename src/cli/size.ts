// `10MB`, `1.5GiB`, `4096`: text to a number of bytes. Refuses what is ambiguous (`10M`) and sizes below one byte.

const SIZE = /^(\d{1,12}(?:\.\d{1,6})?) ?(B|kB|KB|MB|GB|TB|KiB|MiB|GiB|TiB)?$/;

const BYTES: Readonly<Record<string, number>> = {
  B: 1,
  kB: 1e3,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
  TiB: 2 ** 40,
};

/** Bytes, rounded down; null where the text is no size. */
export function parseSize(text: string): number | null {
  const [, number, unit = 'B'] = SIZE.exec(text) ?? [];
  const bytes = Math.floor(Number(number) * (BYTES[unit] ?? Number.NaN));
  return bytes >= 1 && Number.isSafeInteger(bytes) ? bytes : null;
}
