// Ways that take a value apart: operators, literals beside each other, lists that are joined, lines, tags.

import { camel, pascal, snake, upper } from '../../rules/carriers/carrier.ts';
import { anchored, cut, splitWay, type Way, wrap } from './way.ts';

const single = (text: string): string => `'${text}'`;
const escaped = (text: string): string => `\\"${text}\\"`;
const same = (text: string): string => text;

const OPERATORS: readonly Way[] = [
  splitWay(['JavaScript +', 'a.js'], ' + ', (name, joined) => `const ${camel(name)} = ${joined};\n`, single),
  splitWay(['minified +', 'a.min.js'], '+', (name, joined) => `!function(){var e={${camel(name)}:${joined},b:1};}();`),
  splitWay(['Java + over lines', 'A.java'], ' +\n      ', (name, joined) => `  static final String ${upper(name)} = ${joined};\n`),
  splitWay(['leading + over lines', 'a.ts'], '\n  + ', (name, joined) => `const ${camel(name)} =\n  ${joined};\n`),
  splitWay(['with comments', 'a.js'], ' + // next\n  ', (name, joined) => `const ${camel(name)} = ${joined};\n`),
  splitWay(['commented out', 'a.js'], ' +\n//   ', (name, joined) => `// const ${camel(name)} = ${joined};\n`),
  splitWay(['in a diff', 'a.patch'], ' +\n+    ', (name, joined) => `@@ -1 +1,2 @@\n+  const ${camel(name)} = ${joined};\n`),
  splitWay(['PHP .', 'a.php'], ' . ', (name, joined) => `<?php\n$${camel(name)} = ${joined};\n`, single),
  splitWay(['Lua ..', 'a.lua'], ' .. ', (name, joined) => `local ${snake(name)} = ${joined}\n`),
  splitWay(['Visual Basic & _', 'a.vb'], ' & _\n    ', (name, joined) => `Dim ${camel(name)} As String = ${joined}\n`),
  splitWay(['SQL ||', 'a.sql'], ' || ', (name, joined) => `UPDATE settings SET ${snake(name)} = ${joined};\n`, single),
  splitWay(['Elixir <>', 'a.exs'], ' <> ', (name, joined) => `config :app, ${snake(name)}: ${joined}\n`),
  splitWay(['Haskell ++', 'A.hs'], ' ++ ', (name, joined) => `${camel(name)} = ${joined}\n`),
  splitWay(['Jinja ~', 'a.j2'], ' ~ ', (name, joined) => `{% set ${snake(name)} = ${joined} %}\n`, single),
  splitWay(['OCaml ^', 'a.ml'], ' ^ ', (name, joined) => `let ${snake(name)} = ${joined}\n`),
  splitWay(['concat calls', 'a.js'], '.concat(', (name, joined) => `const ${camel(name)} = ${joined});\n`, single),
  splitWay(
    ['StringBuilder', 'A.java'],
    ').append(',
    (name, joined) => `String ${camel(name)} = new StringBuilder(${joined}).toString();\n`,
  ),
  splitWay(['source map', 'a.js.map'], ' +\\n  ', (name, joined) => `{"sourcesContent":["const ${camel(name)} = ${joined};\\n"]}`, escaped),
  splitWay(['notebook', 'a.ipynb'], ' + ', (name, joined) => `{"cells":[{"source":["${snake(name)} = ${joined}\\n"]}]}`, escaped),
];

const appended = (title: string, path: string, write: (name: string) => string, end: string, operator: string): Way => ({
  title,
  layer: 'split',
  fit: 'any',
  write: (random, name, value) => {
    const [first, ...others] = cut(random, value, 3).map(single);
    return { path, text: `${[`${write(name)} = ${first}`, ...others.map((other) => write(name) + operator + other)].join(end)}\n` };
  },
});

const LITERALS: readonly Way[] = [
  splitWay(['Python literals in brackets', 'a.py'], '\n    ', (name, joined) => `${upper(name)} = (${joined})\n`, single),
  splitWay(
    ['Python f-strings', 'a.py'],
    ' ',
    (name, joined) => `${upper(name)} = ${joined}\n`,
    (text) => `f"${text}"`,
  ),
  splitWay(['Python with a backslash', 'a.py'], ' \\\n    ', (name, joined) => `${upper(name)} = ${joined}\n`),
  splitWay(['C literals', 'a.c'], '\n    ', (name, joined) => `#define ${upper(name)} ${joined}\n`),
  splitWay(
    ['Objective-C literals', 'A.m'],
    ' ',
    (name, joined) => `NSString *k${pascal(name)} = ${joined};\n`,
    (text) => `@"${text}"`,
  ),
  splitWay(['shell quotes', 'a.sh'], '', (name, joined) => `export ${upper(name)}=${joined}\n`),
  appended('Python +=', 'a.py', snake, '\n', ' += '),
  appended('PHP .=', 'a.php', (name) => `$${camel(name)}`, ';\n', ' .= '),
  appended('JavaScript +=', 'a.js', camel, ';\n', ' += '),
];

const LISTS: readonly Way[] = [
  splitWay(["Python ''.join", 'a.py'], ', ', (name, joined) => `${snake(name)} = "".join([${joined}])\n`),
  splitWay(["JavaScript join('')", 'a.js'], ', ', (name, joined) => `const ${camel(name)} = [${joined}].join('');\n`, single),
  splitWay(['JavaScript join over lines', 'a.js'], ',\n  ', (name, joined) => `const ${camel(name)} = [\n  ${joined},\n].join("");\n`),
  splitWay(['PHP implode', 'a.php'], ', ', (name, joined) => `<?php\n$${camel(name)} = implode('', [${joined}]);\n`, single),
  splitWay(['Java String.join', 'A.java'], ', ', (name, joined) => `String ${camel(name)} = String.join("", ${joined});\n`),
  splitWay(['Go strings.Join', 'a.go'], ', ', (name, joined) => `${camel(name)} := strings.Join([]string{${joined}}, "")\n`),
  splitWay(['Rust concat!', 'a.rs'], ', ', (name, joined) => `const ${upper(name)}: &str = concat!(${joined});\n`),
  splitWay(['SQL CONCAT', 'a.sql'], ', ', (name, joined) => `UPDATE settings SET ${snake(name)} = CONCAT(${joined});\n`, single),
  splitWay(['Terraform join', 'a.tf'], ', ', (name, joined) => `  ${snake(name)} = join("", [${joined}])\n`),
  splitWay(['CloudFormation !Join', 'a.yaml'], ', ', (name, joined) => `${pascal(name)}: !Join ['', [${joined}]]\n`, single),
  splitWay(['PowerShell -join', 'a.ps1'], ', ', (name, joined) => `$${pascal(name)} = @(${joined}) -join ''\n`, single),
  splitWay(['Ruby join', 'a.rb'], ', ', (name, joined) => `${upper(name)} = [${joined}].join\n`, single),
  splitWay(['Kotlin joinToString', 'A.kt'], ', ', (name, joined) => `val ${camel(name)} = listOf(${joined}).joinToString("")\n`),
];

const LINES: readonly Way[] = [
  splitWay(['shell continuation', 'a.sh'], '\\\n', (name, joined) => `export ${upper(name)}=${joined}\n`, same),
  splitWay(['properties continuation', 'a.properties'], '\\\n    ', (name, joined) => `${snake(name)}=${joined}\n`, same),
  anchored(splitWay(['quoted-printable soft break', 'a.eml'], '=\r\n', (name, joined) => `${upper(name)}: ${joined}\r\n`, same)),
  {
    ...splitWay(['PowerShell backtick', 'a.ps1'], '`\n', (name, joined) => `$${pascal(name)} = "${joined}"\n`, same),
    fit: 'long',
  },
];

const folded = (title: string, path: string, frame: (name: string, lines: readonly string[]) => string): Way => ({
  title,
  layer: 'split',
  fit: 'long',
  write: (random, name, value) => ({ path, text: frame(name, wrap(value, 32 + random.int(33))) }),
});

const FOLDS: readonly Way[] = [
  folded(
    'YAML >-',
    'hubspot.config.yml',
    (name, lines) => `portals:\n  - ${camel(name)}: >-\n      ${lines.join('\n      ')}\n    portalId: 1\n`,
  ),
  folded('YAML |', 'a.yaml', (name, lines) => `${snake(name)}: |\n  ${lines.join('\n  ')}\nnext: 1\n`),
  folded('YAML plain scalar', 'a.yaml', (name, lines) => `${snake(name)}: ${lines.join('\n  ')}\nnext: 1\n`),
  folded('YAML in quotes', 'a.yaml', (name, lines) => `${snake(name)}: "${lines.join('\n  ')}"\nnext: 1\n`),
  folded('mail, quoted', 'a.eml', (name, lines) => `> the ${name}:\n> ${lines.join('\n> ')}\n`),
];

const TAGS = [
  splitWay(
    ['runs of a Word document', 'word/document.xml'],
    '</w:t></w:r><w:proofErr w:type="spellStart"/><w:r w:rsidR="00A1"><w:rPr><w:b/></w:rPr><w:t>',
    (name, joined) => `<w:p><w:r><w:t>${name}: </w:t></w:r><w:r><w:t>${joined}</w:t></w:r></w:p>`,
    same,
  ),
  splitWay(['<wbr>', 'a.html'], '<wbr>', (name, joined) => `<p>${name}: <code>${joined}</code></p>\n`, same),
  splitWay(['zero-width space', 'a.md'], '\u200b', (name, joined) => `${name}: ${joined}\n`, same),
].map(anchored);

export const SPLIT_WAYS: readonly Way[] = [...OPERATORS, ...LITERALS, ...LISTS, ...LINES, ...FOLDS, ...TAGS];
