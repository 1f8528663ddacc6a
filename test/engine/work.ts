// Counts what the engine reads instead of timing it: bytes turned into text, and characters that patterns went over.

export type Work = { readonly bytes: number; readonly characters: number };

/** What one call of `exec` went over at least: up to the end of its match, or to the end of the text where there was none. */
function wentOver(pattern: RegExp, from: number, text: string, found: RegExpExecArray | null): number {
  if (found !== null) return found.index + found[0].length - from;
  return pattern.sticky ? 1 : Math.max(0, text.length - from);
}

/** Runs `run` with `Buffer#toString` and `RegExp#exec`, which every other method of patterns goes through, counted. */
export function countWork(run: () => void): Work {
  const { toString: decode } = Buffer.prototype;
  const { exec } = RegExp.prototype;
  let bytes = 0;
  let characters = 0;
  Buffer.prototype.toString = function counted(this: Buffer, encoding?: BufferEncoding, start = 0, end = this.length) {
    bytes += Math.max(0, end - start);
    return decode.call(this, encoding, start, end);
  };
  RegExp.prototype.exec = function counted(this: RegExp, text: string) {
    const from = this.global || this.sticky ? this.lastIndex : 0;
    const found = exec.call(this, text);
    characters += wentOver(this, from, text, found);
    return found;
  };
  try {
    run();
  } finally {
    Buffer.prototype.toString = decode;
    RegExp.prototype.exec = exec;
  }
  return { bytes, characters };
}
