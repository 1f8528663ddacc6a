// Numbers in words for people, the same in every language setting.

/** `1 file`, `12,345 files`. */
export function count(number: number, one: string, many: string): string {
  return `${grouped(number)} ${number === 1 ? one : many}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[], conjunction: 'and' | 'or'): string {
  return words.map((word, index) => `${separator(index, words.length, conjunction)}${word}`).join('');
}

function separator(index: number, length: number, conjunction: string): string {
  if (index === 0) return '';
  return index === length - 1 ? ` ${conjunction} ` : ', ';
}

/** `12,345`. */
export function grouped(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',');
}

const UNITS = ['kB', 'MB', 'GB', 'TB'] as const;

/** In powers of 1000 with one decimal below ten: `0 bytes`, `999 bytes`, `1.2 kB`, `34 MB`. */
export function byteSize(bytes: number): string {
  if (bytes < 1000) return count(bytes, 'byte', 'bytes');
  let size = bytes;
  let name = '';
  for (const unit of UNITS) {
    // 999.5 and more would be written as 1000 of this unit.
    if (name !== '' && size < 999.5) break;
    size /= 1000;
    name = unit;
  }
  return `${size < 9.95 ? size.toFixed(1) : grouped(Math.round(size))} ${name}`;
}
