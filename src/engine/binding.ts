// Which names a value is bound to: reads leftwards from the value through the ways in which people and programs write `name = value`.
// Knows no language and no credential; returns names as written, nearest first, and leaves their meaning to `judge.ts`.

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

/** How far left names are looked for, in characters. */
export const BINDING_REACH = 400;

const MOST_NAMES = 6;

/** Quotes as languages, JSON in JSON, HTML and string prefixes (`f"`, `@"`, `b'`) write them. */
const OPENING =
  /(?:(?<![A-Za-z0-9_])[rRbBuUfFlL$@]{1,2}|[$@])?(?:\\{0,3}["'`]{1,3}|&(?:quot|apos|#3[49]|#x2[27]);|\\u002[27]|%2[27]|<!\[CDATA\[)$/;

/** `Bearer ` inside the quotes belongs to the header's syntax; `>-`, `|`, `- ` at the end of a line are YAML's; `\` continues a line. */
const FILLING =
  /(?:\b(?:[Bb]earer|BEARER|[Bb]asic)(?:\s|%20|\+)+|(?<=[:\s])[>|][+-]?\d?\s*\n\s*|(?<=\n\s*)[-*]\s+|\\\r?\n\s*|!!?\w+\s+|\s+)$/;

function stripFilling(text: string): string {
  let left = text;
  for (let round = 0; round < 6; round++) {
    const next = left.replace(FILLING, '').replace(OPENING, '');
    if (next === left) return left;
    left = next;
  }
  return left;
}

/** The words of the statement that ends here, nearest first: `var hubspotToken: string` gives string, hubspotToken, var. */
function statementWords(text: string): readonly string[] {
  const statement = /[^;{}()\n,]*$/.exec(text)?.[0] ?? '';
  return (statement.match(/[A-Za-z_$][\w$.@/-]*/g) ?? []).reverse().slice(0, 4);
}

type Step = { readonly names: readonly BoundName[]; readonly rest: string | null };

/** A way of writing: tried only where the text ends with one of `ends`, which keeps the search for names cheap. */
type Reader = { readonly ends: RegExp; readonly read: (left: string, right: string) => Step | null };

/** What stands further out is only read through an operator, a bracket or a comma that leads there; never across a finished statement. */
function outward(text: string): string | null {
  const bare = text.replace(/\b(?:await|new|return|yield)\s+$/, '');
  return /[=:([,?|]\s*$|\b(?:or|else)\s+$/.test(bare) ? bare : null;
}

const one = (by: BoundBy, text: string, rest: string | null): Step => ({ names: [{ by, text }], rest });

const WORD = /[\w$]$/;

/** The first that fits is taken. */
const READERS: readonly Reader[] = [
  {
    // ?name=value, &name=value, also percent-encoded
    ends: /[=dD]$/,
    read: (left) => {
      const name = /[?&;]([A-Za-z_][\w.%[\]-]{0,60}?)(?:=|%(?:25)?3[Dd])$/.exec(left)?.[1];
      return name === undefined ? null : one('parameter', name, null);
    },
  },
  {
    // https://name:value@host
    ends: /:$/,
    read: (left, right) => {
      const user = /:\/\/([\w.%+-]{0,64}):$/.exec(left)?.[1];
      return user === undefined || !right.startsWith('@') ? null : one('user', `${user} password`, null);
    },
  },
  {
    // "…name=" + value
    ends: /[+.&%|>^]$/,
    read: (left) => {
      const name = /([\w.-]{1,60})=\\*["'`]\s*(?:[+.&%]|\|\||\.\.|<>|\^)$/.exec(left)?.[1];
      return name === undefined ? null : one('parameter', name, null);
    },
  },
  {
    // "…name=%s" % value, "…name={}".format(value)
    ends: /[%(]$/,
    read: (left) => {
      const format = /(["'`])((?:(?!\1)[^\n]){1,240})\1\s*(?:%|\.\s*(?:format|formatted|replace|args?))\s*\(?$/.exec(left)?.[2];
      return format === undefined ? null : one('argument', format, null);
    },
  },
  {
    // process.env.NAME || value, ${NAME:-value}, os.getenv("NAME") or value
    ends: /[|?:re-]$/,
    read: (left) => {
      const found = /([^=;{}\n]{1,160}?)\s*(?:\|\||\?\?|\?:|(?<=[\s)])or|(?<=[\s)])else|:-)$/.exec(left);
      return found?.[1] === undefined ? null : one('name', found[1].replace(/["'`()[\]{}$]+/g, ' '), outward(left.slice(0, found.index)));
    },
  },
  {
    // config["name"] = value, $ENV{name} = value
    ends: /[=>:,]$/,
    read: (left) => {
      const found = /[[{]\s*:?\\*["'`]?([\w.:/ -]{1,80}?)\\*["'`]?\s*[\]}]\s*(?:[|:?+]{0,2}=>?|:|,)$/.exec(left);
      return found?.[1] === undefined ? null : one('name', found[1], outward(left.slice(0, found.index)));
    },
  },
  {
    // "name": value, 'name' => value
    ends: /[=>:]$/,
    read: (left) => {
      const found = /\\*["'`]([^"'`\n\\]{1,80})\\*["'`]\s*(?:=>|->|:=|:|=)$/.exec(left);
      return found?.[1] === undefined ? null : one('name', found[1], outward(left.slice(0, found.index)));
    },
  },
  {
    // name = value, with whatever declares it: const name: string = value
    ends: /[=>-]$/,
    read: (left) => {
      const found = /(?:[:+.?|&*<-]{0,3}=|=>|<-)$/.exec(left);
      if (found === null) return null;
      const before = left.slice(0, found.index);
      const names = statementWords(before).map((text): BoundName => ({ by: 'name', text }));
      return { names, rest: outward(before.replace(/[^;{}()\n,]*$/, '')) };
    },
  },
  {
    // name: value, **Name:** value, Name of it: value
    ends: /[:\uff1a*_]$/,
    read: (left) => {
      const found = /([^\n"'`,;{}[\]|<>]{1,80}?)[*_`"'\s]{0,6}::?[*_`]{0,3}$/.exec(left);
      const label = found?.[1];
      return found === null || label === undefined || !/[A-Za-z]/.test(label)
        ? null
        : one('name', label, outward(left.slice(0, found.index)));
    },
  },
  {
    // name(value)
    ends: /\($/,
    read: (left) => {
      const found = /([A-Za-z_$@][\w$.@:/\\>-]{0,80})(?:<[\w, ]{1,40}>)?\($/.exec(left);
      return found?.[1] === undefined ? null : one('call', found[1], outward(left.slice(0, found.index)));
    },
  },
  {
    // ( value, [ value
    ends: /[([]$/,
    read: (left) => ({ names: [], rest: outward(left.slice(0, -1)) }),
  },
  {
    // f("name", value) and name,value; a finished pair before the comma is somebody else's
    ends: /,$/,
    read: (left) => {
      const found = /(?:\\*(["'`])([^"'`\n]{0,200})\\*\1|(?<=^|[\s(,[{;])([\w$.-]{1,80}))\s*,$/.exec(left);
      const element = found?.[2] ?? found?.[3];
      if (found === null || element === undefined) return null;
      const before = left.slice(0, found.index);
      return /[:=]>?\s*$/.test(before) ? { names: [], rest: null } : one('argument', element, outward(before));
    },
  },
  {
    // <key>name</key><string>value</string>
    ends: />$/,
    read: (left) => {
      const found =
        /<([A-Za-z][\w:.-]*)\b[^<>]{0,200}>\s*([^<>]{1,80}?)\s*<\/\1>\s*<(?:string|value|data|td|dd|code|span|text)\b[^<>]{0,200}>$/i.exec(
          left,
        );
      return found?.[2] === undefined ? null : one('label', found[2], null);
    },
  },
  {
    // <name>value</name>, <entry key="name">value</entry>
    ends: />$/,
    read: (left) => {
      const found = /<([A-Za-z][\w:.-]{0,80})(\s[^<>]{0,240})?>$/.exec(left);
      if (found?.[1] === undefined) return null;
      const titled = /\b(?:name|key|id|field)\s*=\s*\\*["']([^"']{1,80})["']/i.exec(found[2] ?? '')?.[1];
      const names: readonly BoundName[] = titled === undefined ? [] : [{ by: 'element', text: titled }];
      return { names: [...names, { by: 'element', text: found[1] }], rest: null };
    },
  },
  {
    // | name | value |
    ends: /\|$/,
    read: (left) => {
      const cell = /\|([^|\n]{1,120})\|$/.exec(left)?.[1];
      return cell === undefined ? null : one('label', cell, null);
    },
  },
  {
    // /name/value
    ends: /\/$/,
    read: (left) => {
      const segment = /\/([\w.%-]{1,60})\/$/.exec(left)?.[1];
      return segment === undefined ? null : one('path', segment, null);
    },
  },
  {
    // --name value
    ends: WORD,
    read: (left) => {
      const name = /(?<=^|[\s"'`[(])(--?[A-Za-z][\w-]{1,60})$/.exec(left)?.[1];
      return name === undefined ? null : one('option', name, null);
    },
  },
  {
    // ENV NAME value; only what is written like a name, since any word may stand before a value in running text
    ends: WORD,
    read: (left) => {
      const name = /(?<=^|[\s"'`({[,;#/]):?([A-Za-z]\w*[_-]\w[\w-]{0,60}|[A-Z][A-Z0-9]{3,60}|[a-z]+[A-Z]\w{0,60}|hapikey)$/.exec(left)?.[1];
      return name === undefined ? null : one('name', name, null);
    },
  },
];

/** Names that say only that a value follows: what names it stands beside it. */
const SAYS_VALUE =
  /^(?:value|val|default|content|contents|string|text|data|raw|plaintext|current|initialvalue|currentvalue|secretvalue|values?)$/i;

const TITLE_KEY = String.raw`["']?\b(?:name|key|id|field|variable|parameter|param|header|label|title|env|keyname|variablename)["']?\s*[:=]\s*\\*["']?`;

/** `{ name: "X", value: value }`, `name = "X"` above `value = value`, `<add key="X" value="value"/>`, in either order. */
function siblingTitle(left: string, right: string): string | null {
  const own = /[^{}]*$/.exec(left)?.[0] ?? '';
  const before = new RegExp(`${TITLE_KEY}([^"'\\n,{}<>]{1,80}?)\\\\*["']?\\s*(?:[,;}]|\\n|\\s(?=\\w))`, 'gi');
  const titles = [...own.matchAll(before)].map((found) => found[1]);
  const nearest = titles.at(-1);
  if (nearest !== undefined) return nearest;
  const after = new RegExp(`^[^{}]{0,80}?${TITLE_KEY}([^"'\\n,{}<>]{1,80})`, 'i').exec(right);
  return after?.[1] ?? null;
}

/**
 * The names that the value between `left` and `right` is bound to, nearest first. `left` needs at most `BINDING_REACH` characters, `right`
 * about 120. Empty where the value stands in running text or alone.
 */
export function boundNames(left: string, right: string): readonly BoundName[] {
  const names: BoundName[] = [];
  let rest: string | null = left.slice(-BINDING_REACH);
  while (rest !== null && names.length < MOST_NAMES) {
    const text: string = stripFilling(rest);
    let step: Step | null = null;
    for (const reader of READERS) {
      if (reader.ends.test(text)) step = reader.read(text, right);
      if (step !== null) break;
    }
    if (step === null) break;
    names.push(...step.names);
    rest = step.rest;
  }
  const first = names[0];
  if (first !== undefined && first.by !== 'call' && SAYS_VALUE.test(first.text.trim())) {
    const title = siblingTitle(left, right);
    if (title !== null) return [{ by: 'label', text: title }, ...names.slice(1)];
  }
  return names;
}
