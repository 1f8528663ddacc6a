// Paths in double quotes with the escapes of C, as git writes and reads them (quote.c). Of the text after the closing quote it knows nothing.

const SHORT: Readonly<Record<string, string>> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '\\': '\\', '"': '"' };

/** What the quoted text at the start of `text` stands for, one character per byte, and its length with its quotes; null where there is none. */
export function unquote(text: string): { readonly value: string; readonly length: number } | null {
  if (!text.startsWith('"')) return null;
  let value = '';
  for (let at = 1; at < text.length; ) {
    const character = text.charAt(at);
    if (character === '"') return { value, length: at + 1 };
    if (character !== '\\') {
      value += character;
      at += 1;
      continue;
    }
    const octal = /^[0-3][0-7]{2}/.exec(text.slice(at + 1, at + 4))?.[0];
    const meant = octal === undefined ? SHORT[text.charAt(at + 1)] : String.fromCharCode(Number.parseInt(octal, 8));
    if (meant === undefined) return null;
    value += meant;
    at += 1 + (octal?.length ?? 1);
  }
  return null;
}
