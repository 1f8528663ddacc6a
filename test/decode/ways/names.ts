// Ways that put a value together from a prefix and the rest, one of them or both under a name of its own.

import { camel, snake, upper } from '../../rules/carriers/carrier.ts';
import type { Way } from './way.ts';

type Frame = (name: string, prefix: string, rest: string) => string;

const named = (title: string, path: string, frame: Frame): Way => ({
  title,
  layer: 'split',
  fit: 'prefixed',
  write: (_, name, value) => {
    const cut = value.length - 36;
    return { path, text: frame(name, value.slice(0, cut), value.slice(cut)) };
  },
});

export const NAME_WAYS: readonly Way[] = [
  named(
    'two constants',
    'a.py',
    (_, prefix, rest) => `PREFIX = "${prefix}"\nHS_ID = "${rest}"\nheaders = {"a": "Bearer " + PREFIX + HS_ID}\n`,
  ),
  named(
    'template of two',
    'a.ts',
    (name, prefix, rest) => `const p = '${prefix}';\nconst i = '${rest}';\nconst ${camel(name)} = \`\${p}\${i}\`;\n`,
  ),
  named('template of one', 'a.ts', (name, prefix, rest) => `const id = '${rest}';\nconst ${camel(name)} = \`${prefix}\${id}\`;\n`),
  named('prefix by name', 'a.js', (name, prefix, rest) => `const P = '${prefix}';\nconst ${camel(name)} = P + '${rest}';\n`),
  named('f-string', 'a.py', (name, prefix, rest) => `ID = "${rest}"\n${snake(name)} = f"${prefix}{ID}"\n`),
  named('percent format', 'a.py', (name, prefix, rest) => `${snake(name)} = "${prefix}%s" % "${rest}"\n`),
  named('str.format', 'a.py', (name, prefix, rest) => `I = "${rest}"\n${snake(name)} = "${prefix}{}".format(I)\n`),
  named('Sprintf', 'a.go', (name, prefix, rest) => `id := "${rest}"\n${camel(name)} := fmt.Sprintf("${prefix}%s", id)\n`),
  named('environment file', '.env', (name, prefix, rest) => `HS_ID=${rest}\n${upper(name)}=${prefix}\${HS_ID}\n`),
  named('two shell variables', 'a.sh', (name, prefix, rest) => `P="${prefix}"\nI="${rest}"\nexport ${upper(name)}="$P$I"\n`),
  named('PHP variables', 'a.php', (name, prefix, rest) => `<?php\n$p = '${prefix}';\n$i = '${rest}';\n$${camel(name)} = $p . $i;\n`),
  named('two names in a template', 'a.js', (name, prefix, rest) => {
    const [kind, hublet, ...others] = prefix.split('-');
    return `const P = '${kind}';\nconst H = '${hublet}';\nconst ${camel(name)} = \`\${P}-\${H}-${others.join('-')}${rest}\`;\n`;
  }),
  named(
    'a shell variable without braces',
    'a.sh',
    (name, prefix, rest) => `P=${prefix.slice(0, -1)}\nexport ${upper(name)}="$P-${rest}"\n`,
  ),
  named(
    'names in the middle',
    'a.js',
    (name, prefix, rest) => `const A = '${rest.slice(0, 18)}';\nconst ${camel(name)} = \`${prefix}\${A}${rest.slice(18)}\`;\n`,
  ),
  named('Makefile', 'Makefile', (name, prefix, rest) => `ID := ${rest}\n${upper(name)} := ${prefix}$(ID)\n`),
];
