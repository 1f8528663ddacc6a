// Ways that write parts of a value as literals in the holes of a template, under names there, or as a shell's word of bare and quoted parts.

import { camel, snake, upper } from '../../rules/carriers/carrier.ts';
import { cut, type Way } from './way.ts';

type Frame = (name: string, parts: readonly [string, string, string]) => string;

/** For three parts, the first of which ends with a dash where the value is a UUID's kin: what is bare of the middle one is after one. */
const parted = (title: string, path: string, frame: Frame): Way => ({
  title,
  layer: 'split',
  fit: 'any',
  write: (random, name, value) => {
    const [first = '', second = '', third = ''] = cut(random, value, 3);
    return { path, text: frame(name, [first, second, third]) };
  },
});

const HOLES: readonly Way[] = [
  parted('JavaScript, one hole', 'a.js', (name, [a, b, c]) => `const ${camel(name)} = \`${a}\${"${b}"}${c}\`;\n`),
  parted(
    'JavaScript, holes beside each other',
    'a.ts',
    (name, [a, b, c]) => `const ${camel(name)} = \`\${'${a}'}\${ '${b}' }\${'${c}'}\`;\n`,
  ),
  parted('f-string, one hole', 'a.py', (name, [a, b, c]) => `${snake(name)} = f"${a}{'${b}'}${c}"\n`),
  parted('f-string, two holes', 'a.py', (name, [a, b, c]) => `${snake(name)} = f"${a}{'${b}'}{'${c}'}"\n`),
  parted('Ruby', 'a.rb', (name, [a, b, c]) => `${upper(name)} = "${a}#{"${b}"}#{'${c}'}"\n`),
  parted('Kotlin', 'A.kt', (name, [a, b, c]) => `val ${camel(name)} = "${a}\${"${b}"}${c}"\n`),
  parted('Swift', 'a.swift', (name, [a, b, c]) => `let ${camel(name)} = "${a}\\("${b}")${c}"\n`),
  parted('ERB', 'a.erb', (name, [a, b, c]) => `${snake(name)}: ${a}<%= "${b}" %>${c}\n`),
];

const WORDS: readonly Way[] = [
  parted('shell, bare and quoted', 'a.sh', (name, [a, b, c]) => `export ${upper(name)}=${a}"${b}"'${c}'\n`),
  parted('shell, quoted and bare', 'a.sh', (name, [a, b, c]) => `${upper(name)}='${a}'${b}"${c}"\n`),
  parted('shell, quoted in the middle', 'a.sh', (name, [a, b, c]) => `${upper(name)}=${a}'${b}'${c} run\n`),
  parted('shell, in a header', 'a.sh', (name, [a, b, c]) => `curl -H "X-${camel(name)}: ${a}"${b}"${c}" https://a.example\n`),
  parted('shell, in JSON', 'package.json', (name, [a, b, c]) => `{"scripts": {"start": "${upper(name)}=${a}\\"${b}\\"${c} node a"}}\n`),
  parted("shell, $'…'", 'a.sh', (name, [a, b, c]) => `${upper(name)}=${a}$'${b}'${c}\n`),
];

export const TEMPLATE_WAYS: readonly Way[] = [...HOLES, ...WORDS];
