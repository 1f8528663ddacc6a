// The ways in which people and programs write `name = value`, each read from the end of the text before the value. Knows no language as a
// whole and no credential. Every reader looks back a bounded way: a file of nothing but UUIDs must stay cheap.

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
function outward(text: string): string | null {
  const bare = text.replace(/\b(?:await|new|return|yield)\s+$/, '');
  return /(?:[=:([,?|]|[=-]>)\s*$|\b(?:or|else)\s+$/.test(bare.slice(-40)) ? bare : null;
}

const one = (by: BoundBy, text: string, rest: string | null): Step => ({ names: [{ by, text }], rest });

/** The longest run of characters from `allowed` that ends `text`, at most `most` of them. */
function run(text: string, allowed: RegExp, most = 80): string {
  let at = text.length;
  const first = Math.max(0, text.length - most);
  while (at > first && allowed.test(text[at - 1] as string)) at--; // in range: `at` is above zero
  return text.slice(at);
}

const LOOK_BACK = 300;

/** `pattern` over the end of `text` only, with its place in all of it. */
function atEnd(pattern: RegExp, text: string): { readonly found: RegExpExecArray; readonly before: string } | null {
  const offset = Math.max(0, text.length - LOOK_BACK);
  const found = pattern.exec(text.slice(offset));
  return found === null ? null : { found, before: text.slice(0, offset + found.index) };
}

const NAME_CHARACTER = /[\w$.@:/\\>-]/;
const STATEMENT_CHARACTER = /[^;{}()\n,]/;
const LABEL_CHARACTER = /[^\n"'`,;{}[\]|<>]/;

/** Words that say what sort of value a variable holds, after which its name is still to come. */
const TYPE_WORD =
  /^(?:string|str|text|char|nsstring|any|object|static|const|let|var|val|final|readonly|mut|as|secretstr|securestring|varchar|option|optional)$/i;

const WORD = /[A-Za-z_$][\w$.@/-]*/g;

/** The name of what the statement declares: the last word, or where that is a type (`hubspotToken: string`, `token string`), the one before. */
function declaredName(statement: string): readonly BoundName[] {
  const words = [...statement.matchAll(WORD)];
  for (let at = words.length - 1; at >= Math.max(0, words.length - 4); at--) {
    const word = words[at] as RegExpExecArray; // in range
    const isType = TYPE_WORD.test(word[0]) || /(?<!\$\w{1,12}):\s*[&*?'\s]*$/.test(statement.slice(0, word.index));
    if (!isType || at === 0) return [{ by: 'name', text: word[0] }];
  }
  return [];
}

/** `{ get; set; }` between a C# property and its value. */
const ACCESSORS = /\{\s{0,8}get\b[^{}]{0,60}\}\s{0,8}$/;

const urlParameter: Reader = {
  leadsOn: false,
  ends: /[=dD]$/,
  read: (left) => {
    const operator = /(?:=|%(?:25)?3[Dd])$/.exec(left.slice(-8));
    if (operator === null) return null;
    const before = left.slice(0, left.length - operator[0].length);
    const name = run(before, /[\w.%[\]-]/, 61);
    return name !== '' && /[?&;]$/.test(before.slice(0, before.length - name.length)) ? one('parameter', name, null) : null;
  },
};

const userInfo: Reader = {
  leadsOn: false,
  ends: /:$/,
  read: (left, right) => {
    if (!right.startsWith('@')) return null;
    const user = run(left.slice(0, -1), /[\w.%+-]/, 64);
    return left.endsWith(`://${user}:`) ? one('user', `${user} password`, null) : null;
  },
};

/** `"…name=" + value` */
const concatenated: Reader = {
  leadsOn: true,
  ends: /[+.&%|>^]$/,
  read: (left) => {
    const join = atEnd(/=\\*["'`]\s{0,8}(?:[+.&%]|\|\||\.\.|<>|\^)$/, left);
    const name = join === null ? '' : run(join.before, /[\w.-]/, 60);
    return name === '' ? null : one('parameter', name, null);
  },
};

/** `"…name=%s" % value`, `"…name={}".format(value)` */
const formatted: Reader = {
  leadsOn: true,
  ends: /[%(]$/,
  read: (left) => {
    const format = atEnd(/(["'`])((?:(?!\1)[^\n]){1,240})\1\s{0,8}(?:%|\.\s{0,8}(?:format|formatted|replace|args?))\s{0,8}\(?$/, left)
      ?.found[2];
    return format === undefined ? null : one('argument', format, null);
  },
};

/** `process.env.NAME || value`, `${NAME:-value}`, `os.getenv("NAME") or value` */
const fallback: Reader = {
  leadsOn: true,
  ends: /(?:\|\||\?\?|\?:|:-|[\s)]or|[\s)]else)$/,
  read: (left) => {
    const operand = run(left.replace(/(?:\|\||\?\?|\?:|:-|or|else)$/, ''), /[^=;{}\n]/, 160);
    const start = left.lastIndexOf(operand);
    return operand.trim() === '' ? null : one('name', operand.replace(/["'`()[\]{}$]+/g, ' '), outward(left.slice(0, start)));
  },
};

/** `config["name"] = value`, `$ENV{name} = value` */
const indexed: Reader = {
  leadsOn: true,
  ends: /[\]}]\s{0,8}(?:[|:?+]{0,2}=>?|:|,)$/,
  read: (left) => {
    const index = atEnd(/[[{]\s{0,8}:?\\*["'`]?([\w.:/ -]{1,80}?)\\*["'`]?\s{0,8}[\]}]\s{0,8}(?:[|:?+]{0,2}=>?|:|,)$/, left);
    return index?.found[1] === undefined ? null : one('name', index.found[1], outward(index.before));
  },
};

/** `"name": value`, `'name' => value` */
const quotedKey: Reader = {
  leadsOn: true,
  ends: /["'`]\s{0,40}(?:=>|->|:=|:|=)$/,
  read: (left) => {
    const key = atEnd(/\\*["'`]([^"'`\n\\]{1,80})\\*["'`]\s{0,40}(?:=>|->|:=|:|=)$/, left);
    return key?.found[1] === undefined ? null : one('name', key.found[1], outward(key.before));
  },
};

/** `name = value` with whatever declares it: `const name: string = value` */
const assigned: Reader = {
  leadsOn: true,
  ends: /(?:=>?|<-)$/,
  read: (left) => {
    const operator = /(?:[:+.?|&*<-]{0,3}=|=>|<-)$/.exec(left.slice(-6))?.[0] ?? '';
    const before = left.slice(0, left.length - operator.length).replace(ACCESSORS, '');
    const statement = run(before, STATEMENT_CHARACTER, 200);
    return { names: declaredName(statement), rest: outward(before.slice(0, before.length - statement.length)) };
  },
};

/** `name: value`, `**Name:** value`, `Name of it: value` */
const labelled: Reader = {
  leadsOn: true,
  ends: /[:\uff1a][*_`]{0,3}$/,
  read: (left) => {
    const before = left.replace(/[:\uff1a]{1,2}[*_`]{0,3}$/, '').replace(/[*_`"'\s]{1,6}$/, '');
    const label = run(before, LABEL_CHARACTER, 120).replace(/^.*[.!?]\s/, '');
    return /[A-Za-z]/.test(label) ? one('name', label, outward(before.slice(0, before.length - label.length))) : null;
  },
};

const called: Reader = {
  leadsOn: true,
  ends: /\($/,
  read: (left) => {
    const before = left.slice(0, -1).replace(/<[\w, ]{1,40}>$/, '');
    const name = run(before, NAME_CHARACTER);
    return /[A-Za-z]/.test(name) ? one('call', name, outward(before.slice(0, before.length - name.length))) : null;
  },
};

const bracketed: Reader = {
  leadsOn: true,
  ends: /[([]$/,
  read: (left) => ({ names: [], rest: outward(left.slice(0, -1)) }),
};

/** `f("name", value)` and `name,value`; a finished pair before the comma is somebody else's. */
const afterComma: Reader = {
  leadsOn: true,
  ends: /,$/,
  read: (left) => {
    const quoted = atEnd(/\\*(["'`])([^"'`\n]{0,200})\\*\1\s{0,8},$/, left);
    const before = quoted?.before ?? left.slice(0, -1).trimEnd();
    const element = quoted?.found[2] ?? run(before, /[\w$.-]/);
    const outside = quoted === null ? before.slice(0, before.length - element.length) : before;
    if (element === '' || (quoted === null && !/(?:^|[\s(,[{;])$/.test(outside))) return null;
    return /[:=]>?\s{0,8}$/.test(outside.slice(-12)) ? { names: [], rest: null } : one('argument', element, outward(outside));
  },
};

const TEXT_ELEMENT = 'string|value|data|td|dd|code|span|text';

/** `<key>name</key><string>value</string>` */
const siblingElement: Reader = {
  leadsOn: true,
  ends: />$/,
  read: (left) => {
    const pattern = new RegExp(
      String.raw`<([A-Za-z][\w:.-]{0,40})\b[^<>]{0,80}>\s{0,8}([^<>]{1,80})<\/\1>\s{0,80}<(?:${TEXT_ELEMENT})\b[^<>]{0,80}>$`,
      'i',
    );
    const title = atEnd(pattern, left)?.found[2];
    return title === undefined ? null : one('label', title.trim(), null);
  },
};

/** `<entry key="name">value</entry>` */
const titledElement: Reader = {
  leadsOn: true,
  ends: />$/,
  read: (left) => {
    const attributes = atEnd(/<[A-Za-z][\w:.-]{0,80}(\s[^<>]{0,200})>$/, left)?.found[1] ?? '';
    const title = /\b(?:name|key|id|field)\s*=\s*\\*["']([^"']{1,80})["']/i.exec(attributes)?.[1];
    return title === undefined ? null : one('element', title, null);
  },
};

/** `<name>value</name>` */
const element: Reader = {
  leadsOn: true,
  ends: />$/,
  read: (left) => {
    const tag = atEnd(/<([A-Za-z][\w:.-]{0,80})(?:\s[^<>]{0,200})?>$/, left)?.found[1];
    return tag === undefined ? null : one('element', tag, null);
  },
};

/** `| name | value |` */
const tableCell: Reader = {
  leadsOn: false,
  ends: /\|$/,
  read: (left) => {
    const cells = run(left.slice(0, -1), /[^\n]/, 240).split('|').slice(1).reverse();
    return cells.length === 0 ? null : { names: cells.map((text): BoundName => ({ by: 'label', text })), rest: null };
  },
};

/** `/name/value`, `scheme://value`, `arn:…:key/value`: part of an address, whatever its name. */
const pathSegment: Reader = {
  leadsOn: false,
  ends: /\/$/,
  read: (left) => {
    return one('path', run(left.slice(0, -1), /[\w.%-]/, 60), null);
  },
};

/** `--name value` */
const option: Reader = {
  leadsOn: false,
  ends: /[\w]$/,
  read: (left) => {
    const name = run(left, /[\w-]/, 64);
    return /^--?[A-Za-z]/.test(name) && /(?:^|[\s"'`[(])$/.test(left.slice(0, left.length - name.length).slice(-1))
      ? one('option', name, null)
      : null;
  },
};

/** `ENV NAME value`; only what is written like a name, since any word may stand before a value in running text. */
const spaced: Reader = {
  leadsOn: false,
  ends: /[\w]$/,
  read: (left) => {
    const name = run(left, /[\w-]/, 64);
    const before = left.slice(0, left.length - name.length);
    return /^(?:[A-Za-z]\w*[_-]\w[\w-]*|[A-Z][A-Z0-9]{3,}|[a-z]+[A-Z]\w*|hapikey)$/.test(name) &&
      /(?:^|[\s"'`({[,;#/:])$/.test(before.slice(-1))
      ? one('name', name, null)
      : null;
  },
};

/** Elixir's `@name value`. */
const attribute: Reader = {
  leadsOn: false,
  ends: /@\w+$/,
  read: (left) => one('name', run(left, /\w/, 64), null),
};

/** PHP's `s:6:"name";s:36:"value"`. */
const serialised: Reader = {
  leadsOn: false,
  ends: /;s:\d+:$/,
  read: (left) => {
    const name = atEnd(/s:\d+:\\*"([^"\\]{1,80})\\*";s:\d+:$/, left)?.found[1];
    return name === undefined ? null : one('name', name, null);
  },
};

/** In the order in which they are tried; the first that fits is taken. */
export const READERS: readonly Reader[] = [
  urlParameter,
  serialised,
  userInfo,
  concatenated,
  formatted,
  fallback,
  indexed,
  quotedKey,
  assigned,
  labelled,
  called,
  bracketed,
  afterComma,
  titledElement,
  siblingElement,
  element,
  tableCell,
  pathSegment,
  option,
  attribute,
  spaced,
];
