// What a reader of names is, and the steps that readers share. Every reader looks back a bounded way: a file of nothing but UUIDs must stay
// cheap.

/** How a name stands to the value. */
export type BoundBy =
  | 'name' // NAME = value, "name": value, name => value, NAME value
  | 'parameter' // ?name=value
  | 'option' // --name value
  | 'argument' // f("name", value), name,value
  | 'call' // name(value)
  | 'element' // <name>value</name>
  | 'label' // a cell, sibling or line that titles the value
  | 'user' // https://name:value@host
  | 'pair' // id:value, as an application says who it is
  | 'path'; // /name/value

export type BoundName = { readonly by: BoundBy; readonly text: string };

/** Names, nearest first, and the text in which names further out stand; null where there are none. */
export type Step = { readonly names: readonly BoundName[]; readonly rest: string | null };

export type Reader = {
  /** Tried only where the text ends like this. */
  readonly ends: RegExp;
  /** Whether the value may stand on a later line: an operator or a bracket leads on, a mere word does not. */
  readonly leadsOn: boolean;
  readonly read: (left: string, right: string) => Step | null;
};

/** What stands further out is only read through an operator, a bracket or a comma that leads there; never across a finished statement. */
export function outward(text: string): string | null {
  const bare = text.replace(/\b(?:await|new|return|yield)\s+$/, '');
  return /(?:[=:([,?|]|[=-]>)\s*$|\b(?:or|else)\s+$/.test(bare.slice(-40)) ? bare : null;
}

export const one = (by: BoundBy, text: string, rest: string | null): Step => ({ names: [{ by, text }], rest });

/** The longest run of characters from `allowed` that ends `text`, at most `most` of them. */
export function run(text: string, allowed: RegExp, most = 80): string {
  let at = text.length;
  const first = Math.max(0, text.length - most);
  while (at > first && allowed.test(text[at - 1] as string)) at--; // in range: `at` is above zero
  return text.slice(at);
}

const LOOK_BACK = 300;

/** `pattern` over the end of `text` only, with its place in all of it. */
export function atEnd(pattern: RegExp, text: string): { readonly found: RegExpExecArray; readonly before: string } | null {
  const offset = Math.max(0, text.length - LOOK_BACK);
  const found = pattern.exec(text.slice(offset));
  return found === null ? null : { found, before: text.slice(0, offset + found.index) };
}

/** Written as names of settings are, and hardly a word in a sentence. */
export const LIKE_A_NAME = /^(?:[A-Za-z]\w*[_-]\w[\w-]*|[A-Z][A-Z0-9]{3,}|[a-z]+[A-Z]\w*|hapikey)$/;
