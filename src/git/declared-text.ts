// What stands in a commit as text: in the encoding that the commit declares, else in UTF-8, else in Latin-1, as git shows what it knows nothing about.

/** `encoding`: as declared; null where nothing is. Whatever it says, a text comes of it. */
export function declaredText(bytes: Uint8Array, encoding: string | null): string {
  return (encoding === null ? null : decoded(bytes, encoding)) ?? decoded(bytes, 'utf-8') ?? Buffer.from(bytes).toString('latin1');
}

/** The same for what stands before the message, which cannot be in UTF-16: the names around it are not. */
export function declaredHeader(bytes: Uint8Array, encoding: string | null): string {
  return declaredText(bytes, encoding !== null && /^utf-?16/i.test(encoding) ? null : encoding);
}

/** Null where there is no such encoding, or the bytes are none in it. */
function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) return null;
    throw error;
  }
}
