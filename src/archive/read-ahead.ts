// Content of which small parts are asked for all the time, most of them near one another: read in pages, the last few of which are kept.

import type { Content } from './content.ts';

const PAGE = 64 * 1024;

/** Headers, contents and the directory of an archive are read in turn. */
const KEPT = 4;

type Page = { readonly from: number; readonly whole: Buffer; readonly bytes: Buffer };

export function readAhead(content: Content): Content {
  const pages: Page[] = [];
  const pageAt = (from: number): Page => {
    const known = pages.find((page) => page.from === from);
    if (known !== undefined) return known;
    const oldest = pages.length < KEPT ? undefined : pages.shift();
    const whole = oldest?.whole ?? Buffer.allocUnsafeSlow(PAGE);
    const page = { from, whole, bytes: whole.subarray(0, content.read(whole, from)) };
    pages.push(page);
    return page;
  };
  return {
    length: content.length,
    read: (into, from) => {
      if (into.length >= PAGE) return content.read(into, from);
      let filled = 0;
      for (let count = -1; count !== 0 && filled < into.length; filled += count) {
        const at = from + filled;
        const { from: start, bytes } = pageAt(at - (at % PAGE));
        // Copies no more than fits. What a damaged archive points to may be behind its end.
        count = at - start < bytes.length ? bytes.copy(into, filled, at - start) : 0;
      }
      return filled;
    },
  };
}
