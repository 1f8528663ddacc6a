// Ways that take a value apart at its dashes: lists that a dash joins, words that are, formats with dashes between their holes.

import { camel, pascal, snake, upper } from '../../rules/carriers/carrier.ts';
import type { Way, Written } from './way.ts';

type Frame = (name: string, parts: readonly string[]) => string;

const joined = (title: string, path: string, frame: Frame): Way => ({
  title,
  layer: 'split',
  fit: 'dashed',
  write: (_, name, value): Written => ({ path, text: frame(name, value.split('-')) }),
});

const single = (parts: readonly string[], between = ', '): string => parts.map((part) => `'${part}'`).join(between);
const double = (parts: readonly string[], between = ', '): string => parts.map((part) => `"${part}"`).join(between);

const WITH_A_DASH: readonly Way[] = [
  joined("Python '-'.join", 'a.py', (name, parts) => `${snake(name)} = '-'.join([${single(parts)}])\n`),
  joined(
    "Python '-'.join over lines",
    'a.py',
    (name, parts) => `${snake(name)} = "-".join((\n    # parts\n    ${double(parts, ',  # next\n    ')},  # last\n))\n`,
  ),
  joined('Python str.join', 'a.py', (name, parts) => `${snake(name)} = str.join("-", [${double(parts)}])\n`),
  joined("JavaScript join('-')", 'a.js', (name, parts) => `const ${camel(name)} = [${single(parts)}].join('-');\n`),
  joined("minified join('-')", 'a.min.js', (name, parts) => `!function(){var e={${camel(name)}:[${double(parts, ',')}].join("-"),b:1}}();`),
  joined(
    "JavaScript join('-') over lines",
    'a.js',
    (name, parts) => `const ${camel(name)} = [\n  ${single(parts, ', // next\n  ')}, /* last */\n]\n  .filter(Boolean)\n  .join('-');\n`,
  ),
  joined('TypeScript as const', 'a.ts', (name, parts) => `const ${camel(name)} = ([${single(parts)}] as const).join('-');\n`),
  joined(
    'in a source map',
    'a.js.map',
    (name, parts) => `{"sourcesContent":["${camel(name)} = [${parts.map((part) => `\\"${part}\\"`).join(',\\n')}].join(\\"-\\");"]}`,
  ),
  joined("PHP implode('-')", 'a.php', (name, parts) => `<?php\n$${camel(name)} = implode('-', array(${single(parts)}));\n`),
  joined(
    'Go strings.Join with a dash',
    'a.go',
    (name, parts) => `${camel(name)} := strings.Join([]string{\n\t${double(parts, ',\n\t')},\n}, "-")\n`,
  ),
  joined('Java String.join with a dash', 'A.java', (name, parts) => `String ${camel(name)} = String.join("-", ${double(parts)});\n`),
  joined(
    'Java joining',
    'A.java',
    (name, parts) => `String ${camel(name)} = Stream.of(${double(parts)}).collect(Collectors.joining("-"));\n`,
  ),
  joined('C# string.Join', 'A.cs', (name, parts) => `var ${camel(name)} = string.Join("-", new[] { ${double(parts)} });\n`),
  joined("Ruby join('-')", 'a.rb', (name, parts) => `${upper(name)} = [${single(parts)}].join('-')\n`),
  joined('Lua table.concat', 'a.lua', (name, parts) => `local ${snake(name)} = table.concat({${double(parts)}}, "-")\n`),
  joined('Elixir Enum.join', 'a.exs', (name, parts) => `${snake(name)} = Enum.join([${double(parts)}], "-")\n`),
  joined('Haskell intercalate', 'A.hs', (name, parts) => `${camel(name)} = intercalate "-" [${double(parts)}]\n`),
  joined('OCaml String.concat', 'a.ml', (name, parts) => `let ${snake(name)} = String.concat "-" [${double(parts, '; ')}]\n`),
  joined('Swift joined', 'a.swift', (name, parts) => `let ${camel(name)} = [${double(parts)}].joined(separator: "-")\n`),
  joined('Kotlin joinToString with a dash', 'A.kt', (name, parts) => `val ${camel(name)} = listOf(${double(parts)}).joinToString("-")\n`),
  joined('R paste', 'a.R', (name, parts) => `${snake(name)} <- paste(${double(parts)}, sep = "-")\n`),
  joined('PowerShell -join with a dash', 'a.ps1', (name, parts) => `$${pascal(name)} = ${single(parts)} -join '-'\n`),
  joined('SQL CONCAT_WS', 'a.sql', (name, parts) => `UPDATE settings SET ${snake(name)} = CONCAT_WS('-', ${single(parts)});\n`),
  joined('CloudFormation Fn::Join', 'a.json', (name, parts) => `{"${pascal(name)}": {"Fn::Join": ["-", [${double(parts)}]]}}`),
];

const BY_NAME: readonly Way[] = [
  joined('a separator by its name', 'a.js', (name, parts) => `const SEP = '-';\nconst ${camel(name)} = [${single(parts)}].join(SEP);\n`),
  joined('a separator before, by its name', 'a.py', (name, parts) => `DASH = '-'\n${snake(name)} = DASH.join([${single(parts)}])\n`),
  joined(
    'a separator in the class',
    'A.java',
    (name, parts) => `static final String SEP = "-";\nString ${camel(name)} = String.join(SEP, ${double(parts)});\n`,
  ),
  joined('an empty separator by its name', 'a.py', (name, parts) => `E = ''\n${snake(name)} = E.join([${single(parts, ", '-', ")}])\n`),
  joined('a list by its name', 'a.py', (name, parts) => `${snake(name)}_parts = [${single(parts)}]\nuse('-'.join(${snake(name)}_parts))\n`),
  joined(
    'a list by its name, method',
    'a.js',
    (name, parts) => `const ${camel(name)} = [${single(parts)}];\nuse(${camel(name)}.join('-'));\n`,
  ),
];

const WORDS: readonly Way[] = [
  joined('Ruby %w', 'a.rb', (name, parts) => `${upper(name)} = %w[${parts.join(' ')}].join('-')\n`),
  joined('Perl qw', 'a.pl', (name, parts) => `my $${snake(name)} = join('-', qw(${parts.join(' ')}));\n`),
  joined('words that are split', 'a.js', (name, parts) => `const ${camel(name)} = '${parts.join(' ')}'.split(' ').join('-');\n`),
];

const FORMATS: readonly Way[] = [
  joined('%s-%s', 'a.py', (name, parts) => `${snake(name)} = "${parts.map(() => '%s').join('-')}" % (${double(parts)})\n`),
  joined('{}-{}', 'a.py', (name, parts) => `${snake(name)} = "${parts.map(() => '{}').join('-')}".format(${double(parts)})\n`),
  joined(
    '{0}-{1}',
    'A.cs',
    (name, parts) => `var ${camel(name)} = string.Format("${parts.map((_, index) => `{${index}}`).join('-')}", ${double(parts)});\n`,
  ),
  joined(
    'Sprintf with dashes',
    'a.go',
    (name, parts) => `${camel(name)} := fmt.Sprintf("${parts.map(() => '%s').join('-')}", ${double(parts)})\n`,
  ),
];

export const JOINED_WAYS: readonly Way[] = [...WITH_A_DASH, ...BY_NAME, ...WORDS, ...FORMATS];
