// `name = value` and `name: value`, quoted, typed, indexed or with a fallback before the value.

import { atEnd, type BoundName, LIKE_A_NAME, one, outward, type Reader, run } from './reader.ts';

const STATEMENT_CHARACTER = /[^;{}()\n,]/;
const LABEL_CHARACTER = /[^\n"'`,;{}[\]|<>]/;

/** Words that say what sort of value a variable holds, after which its name is still to come. */
const TYPE_WORD =
  /^(?:string|str|text|char|nsstring|any|object|static|const|let|var|val|final|readonly|mut|as|secretstr|securestring|varchar|option|optional)$/i;

const WORD = /[A-Za-z_$][\w$.@/-]*/g;

/** `HubSpot refresh token = value`: words as they are spoken, which belong together. */
const SPOKEN = /^[ \t]*[A-Za-z]+(?: [A-Za-z]+){1,6}[ \t]*$/;
const DECLARES =
  /\b(?:const|let|var|val|def|local|my|our|set|static|final|public|private|protected|readonly|export|string|auto|char|dim)\b/i;

/** Types are written like names as well, but those of databases and of C. */
const IS_TYPE = /^(?:[GU]UID|N?VARCHAR\d?|CHAR|TEXT|STRING|\w+_t)$/i;

/**
 * The name of what the statement declares: the last word, or where that is a type (`hubspotToken: string`, `token string`), the one before. In
 * `label: NAME = value` what looks like a type may be the name: then it is the nearer of two.
 */
function declaredName(statement: string): readonly BoundName[] {
  if (SPOKEN.test(statement) && !DECLARES.test(statement)) return [{ by: 'name', text: statement.trim() }];
  const words = [...statement.matchAll(WORD)];
  const names: BoundName[] = [];
  for (let at = words.length - 1; at >= Math.max(0, words.length - 4); at--) {
    const word = words[at] as RegExpExecArray; // in range
    const isTyped = /(?<!\$\w{1,12}):\s*[&*?'\s]*$/.test(statement.slice(0, word.index));
    const name: BoundName = { by: 'name', text: word[0] };
    if (at === 0 || !(isTyped || TYPE_WORD.test(word[0]))) return [...names, name];
    if (isTyped && LIKE_A_NAME.test(word[0]) && !IS_TYPE.test(word[0])) names.push(name);
  }
  return names;
}

/** `{ get; set; }` between a C# property and its value. */
const ACCESSORS = /\{\s{0,8}get\b[^{}]{0,60}\}\s{0,8}$/;

/** `process.env.NAME || value`, `${NAME:-value}`, `os.getenv("NAME") or value` */
export const fallback: Reader = {
  leadsOn: true,
  ends: /(?:\|\||\?\?|\?:|:-|[\s)]or|[\s)]else)$/,
  read: (left) => {
    const operand = run(left.replace(/(?:\|\||\?\?|\?:|:-|or|else)$/, ''), /[^=;{}\n]/, 160);
    const start = left.lastIndexOf(operand);
    return operand.trim() === '' ? null : one('name', operand.replace(/["'`()[\]{}$]+/g, ' '), outward(left.slice(0, start)));
  },
};

/** `config["name"] = value`, `$ENV{name} = value` */
export const indexed: Reader = {
  leadsOn: true,
  ends: /[\]}]\s{0,8}(?:[|:?+]{0,2}=>?|:|,)$/,
  read: (left) => {
    const index = atEnd(/[[{]\s{0,8}:?\\*["'`]?([\w.:/ -]{1,80}?)\\*["'`]?\s{0,8}[\]}]\s{0,8}(?:[|:?+]{0,2}=>?|:|,)$/, left);
    return index?.found[1] === undefined ? null : one('name', index.found[1], outward(index.before));
  },
};

/** `"name": value`, `'name' => value` */
export const quotedKey: Reader = {
  leadsOn: true,
  ends: /["'`]\s{0,40}(?:=>|->|:=|:|=)$/,
  read: (left) => {
    const key = atEnd(/\\*["'`]([^"'`\n\\]{1,80})\\*["'`]\s{0,40}(?:=>|->|:=|:|=)$/, left);
    return key?.found[1] === undefined ? null : one('name', key.found[1], outward(key.before));
  },
};

/** `name = value` with whatever declares it: `const name: string = value` */
export const assigned: Reader = {
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
export const labelled: Reader = {
  leadsOn: true,
  ends: /[:\uff1a][*_`]{0,3}$/,
  read: (left) => {
    const before = left.replace(/[:\uff1a]{1,2}[*_`]{0,3}$/, '').replace(/[*_`"'\s]{1,6}$/, '');
    const label = run(before, LABEL_CHARACTER, 120).replace(/^.*[.!?]\s/, '');
    return /[A-Za-z]/.test(label) ? one('name', label, outward(before.slice(0, before.length - label.length))) : null;
  },
};

/** PHP's `s:6:"name";s:36:"value"`. */
export const serialised: Reader = {
  leadsOn: false,
  ends: /;s:\d+:$/,
  read: (left) => {
    const name = atEnd(/s:\d+:\\*"([^"\\]{1,80})\\*";s:\d+:$/, left)?.found[1];
    return name === undefined ? null : one('name', name, null);
  },
};
