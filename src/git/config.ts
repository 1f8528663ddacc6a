// The configuration of a repository as pairs of keys and values, read by the same grammar as git's own (config.c). Follows no includes: git
// follows none either where it reads the format of a repository. Knows no keys.

export type ConfigEntry = {
  /** `core.bare`, `remote.Name.promisor`: section and variable in small letters, what is between them as it stands. One character per byte. */
  readonly key: string;
  /** Null where there is a name and no `=`, which stands for true. */
  readonly value: string | null;
};

export type Config = {
  /** Those before the problem. Of one key, git takes the last. */
  readonly entries: readonly ConfigEntry[];
  /** Why git would not read on, or null. */
  readonly problem: string | null;
};

/** Characters yet to be read; line feeds without end behind the last one, as in git. */
type Reader = { readonly take: () => string; readonly isAtEnd: () => boolean; readonly line: () => number };

const MARK = '\xef\xbb\xbf';
const SPACE = /^[ \t\n\r]$/;
const KEY_CHARACTER = /^[A-Za-z0-9-]$/;
const ESCAPES: Readonly<Record<string, string>> = { t: '\t', b: '\b', n: '\n', '\\': '\\', '"': '"', '\n': '' };

export function parseConfig(bytes: Buffer): Config {
  const text = bytes.toString('latin1');
  // git takes what is before it for all of a name or value, which nobody would guess who reads the file.
  if (text.includes('\0')) return { entries: [], problem: 'holds a NUL' };
  const reader = readerOf(text.replaceAll('\r\n', '\n'));
  const entries: ConfigEntry[] = [];
  let section = '';
  while (!reader.isAtEnd()) {
    const character = reader.take();
    if (SPACE.test(character)) continue;
    if (isComment(character)) skipLine(reader);
    else if (character === '[') {
      const name = readSection(reader);
      if (name === null) return broken(entries, reader);
      section = name;
    } else {
      const entry = /[A-Za-z]/.test(character) ? readEntry(reader, section, character) : null;
      if (entry === null) return broken(entries, reader);
      entries.push(entry);
    }
  }
  return { entries, problem: null };
}

/** The last value of a key; null where there is none, `true` where it has a name only. */
export function lastValue(config: Config, key: string): string | null {
  const entry = config.entries.findLast((candidate) => candidate.key === key);
  return entry === undefined ? null : (entry.value ?? 'true');
}

/** As git reads a boolean; null where it is none. */
export function asBoolean(value: string): boolean | null {
  if (/^(?:true|yes|on)$/i.test(value)) return true;
  if (/^(?:false|no|off|)$/i.test(value)) return false;
  return /^[-+]?[0-9]{1,9}$/.test(value) ? Number(value) !== 0 : null;
}

function broken(entries: readonly ConfigEntry[], reader: Reader): Config {
  return { entries, problem: `is not what git can read at line ${reader.line()}` };
}

function readerOf(whole: string): Reader {
  const text = whole.startsWith(MARK) ? whole.slice(MARK.length) : whole;
  let at = 0;
  let line = 1;
  let previous = '';
  const take = (): string => {
    if (previous === '\n') line += 1;
    previous = at < text.length ? text.charAt(at) : '';
    at += 1;
    return previous === '' ? '\n' : previous;
  };
  return { take, isAtEnd: () => at >= text.length, line: () => line };
}

function isComment(character: string): boolean {
  return character === '#' || character === ';';
}

function skipLine(reader: Reader): void {
  while (reader.take() !== '\n') if (reader.isAtEnd()) return;
}

/** `core]` or `remote "Name"]`, after the bracket that opens it. Ends with a dot. */
function readSection(reader: Reader): string | null {
  let name = '';
  for (let character = reader.take(); character !== ']'; character = reader.take()) {
    if (SPACE.test(character)) {
      const part = readSubsection(reader, character);
      return part === null ? null : `${name}.${part}.`;
    }
    if (!KEY_CHARACTER.test(character) && character !== '.') return null;
    name += character.toLowerCase();
  }
  return `${name}.`;
}

function readSubsection(reader: Reader, space: string): string | null {
  let character = space;
  while (SPACE.test(character)) {
    if (character === '\n') return null;
    character = reader.take();
  }
  if (character !== '"') return null;
  let name = '';
  for (character = reader.take(); character !== '"'; character = reader.take()) {
    const taken = character === '\\' ? reader.take() : character;
    if (taken === '\n') return null;
    name += taken;
  }
  return reader.take() === ']' ? name : null;
}

function readEntry(reader: Reader, section: string, first: string): ConfigEntry | null {
  let name = first.toLowerCase();
  let character = reader.take();
  for (; KEY_CHARACTER.test(character); character = reader.take()) name += character.toLowerCase();
  while (character === ' ' || character === '\t') character = reader.take();
  const key = section + name;
  if (character === '\n') return { key, value: null };
  const value = character === '=' ? readValue(reader) : null;
  return value === null ? null : { key, value };
}

/** Up to the end of the line, without what surrounds it; quotes can be anywhere in it. Null where git takes it for an error. */
function readValue(reader: Reader): string | null {
  let value = '';
  // Of the value, what stays if nothing but space comes any more.
  let kept = 0;
  let isQuoted = false;
  for (let character = reader.take(); character !== '\n'; character = reader.take()) {
    if (SPACE.test(character) && !isQuoted) {
      if (value !== '') value += character;
      continue;
    }
    if (!isQuoted && isComment(character)) {
      skipLine(reader);
      break;
    }
    if (character === '"') isQuoted = !isQuoted;
    else {
      const meant = character === '\\' ? ESCAPES[reader.take()] : character;
      if (meant === undefined) return null;
      value += meant;
    }
    kept = value.length;
  }
  return isQuoted ? null : value.slice(0, kept);
}
