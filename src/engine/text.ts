// Bytes read as latin1 text, one character a byte, a stretch at a time: the same for content in memory and for content too large for it.

import type { Fragment, LargeFragment } from '../core/fragment.ts';

/** Some bytes, the first of which stands at `from`. */
export type Stretch = { readonly bytes: Uint8Array; readonly from: number };

export type Text = {
  /** In bytes; of large content, what it had when it was opened. */
  readonly length: number;
  /** Undefined before the start and past the end. */
  readonly byteAt: (at: number) => number | undefined;
  /** What stands in `[from, to)`, as far as there is any. */
  readonly latin1: (from: number, to: number) => string;
  /** At least what stands in `[from, to)`, as far as there is any: for loops over many bytes. Good until something else is asked for. */
  readonly stretch: (from: number, to: number) => Stretch;
};

/** As far as there is any of it. Never a `Buffer`: code that is given one kind of array only is fast, and need not be compiled again for each. */
export function viewOf(bytes: Uint8Array, from: number, to: number): Uint8Array {
  const start = Math.min(from, bytes.length);
  return new Uint8Array(bytes.buffer, bytes.byteOffset + start, Math.max(0, Math.min(to, bytes.length) - start));
}

export function textOf({ bytes }: Pick<Fragment, 'bytes'>): Text {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { length } = buffer;
  const all: Stretch = { bytes: buffer, from: 0 };
  return {
    length,
    byteAt: (at) => (at >= 0 && at < length ? buffer[at] : undefined),
    latin1: (from, to) => buffer.toString('latin1', Math.max(0, from), Math.min(length, to)),
    stretch: () => all,
  };
}

export type LargeText = Text & {
  /** The bytes from `from` on are in `held` for now, and need not be read again. Not copied: hold something else before they change. */
  readonly hold: (held: Uint8Array, from: number) => void;
};

export type Paging = { readonly pageBytes: number; readonly pages: number };

type Page = { readonly from: number; readonly buffer: Buffer; readonly filled: number; readonly stretch: Stretch };

function pageOver(buffer: Buffer, from: number, filled: number): Page {
  return { from, buffer, filled, stretch: { bytes: buffer.subarray(0, filled), from } };
}

const NO_PAGE = pageOver(Buffer.alloc(0), 0, 0);

/** Large content through a few pages in memory. Content that cannot be read any further ends there. */
export function largeTextOf(fragment: Pick<LargeFragment, 'length' | 'read'>, { pageBytes, pages }: Paging): LargeText {
  const { length } = fragment;
  /** The one used last comes last. */
  const known = new Map<number, Page>();
  let held = NO_PAGE;
  let latest = NO_PAGE;
  const pageOf = (at: number): Page => {
    const from = at - (at % pageBytes);
    const found = known.get(from);
    if (found !== undefined) {
      known.delete(from);
      known.set(from, found);
      return found;
    }
    const oldest = known.size < pages ? undefined : known.entries().next().value;
    if (oldest !== undefined) known.delete(oldest[0]);
    const buffer = oldest?.[1].buffer ?? Buffer.alloc(pageBytes);
    const page = pageOver(buffer, from, fragment.read(buffer.subarray(0, Math.min(pageBytes, length - from)), from));
    known.set(from, page);
    return page;
  };
  const holding = (at: number): Page => {
    if (at >= held.from && at < held.from + held.filled) return held;
    // Nearly always: the remainders and keys of offsets that large take longer than what is looked at.
    if (at < latest.from || at >= latest.from + latest.filled) latest = pageOf(at);
    return latest;
  };
  const latin1 = (from: number, to: number): string => {
    const end = Math.min(length, to);
    let text = '';
    for (let at = Math.max(0, from); at < end; ) {
      const page = holding(at);
      const next = Math.min(end, page.from + page.filled);
      if (next <= at) break;
      text += page.buffer.toString('latin1', at - page.from, next - page.from);
      at = next;
    }
    return text;
  };
  return {
    length,
    hold: (bytes, from) => {
      held = pageOver(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), from, bytes.length);
    },
    byteAt: (at) => {
      if (at < 0 || at >= length) return undefined;
      const page = holding(at);
      return at < page.from + page.filled ? page.buffer[at - page.from] : undefined;
    },
    latin1,
    stretch: (from, to) => {
      const start = Math.max(0, from);
      // Nothing is asked for that is past the end.
      if (start >= length) return { bytes: NO_PAGE.buffer, from: start };
      const page = holding(start);
      if (Math.min(to, length) <= page.from + page.filled) return page.stretch;
      return { bytes: Buffer.from(latin1(start, to), 'latin1'), from: start };
    },
  };
}
