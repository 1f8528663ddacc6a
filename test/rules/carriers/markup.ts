// Carriers that are documents and tables: XML, HTML, Markdown, CSV, SQL.

import { type Carrier, camel, carrier, dotted, kebab, pascal, snake, spoken } from './carrier.ts';

export const MARKUP: readonly Carrier[] = [
  carrier('XML element', 'config.xml', (name, value) => `  <${camel(name)}>${value}</${camel(name)}>`, [
    '<?xml version="1.0" encoding="UTF-8"?>\n<config label="£">\n',
    '\n',
    '\n</config>\n',
  ]),
  carrier('XML key and value attributes', 'Web.config', (name, value) => `    <add key="${pascal(name)}" value="${value}" />`, [
    '<configuration>\n  <appSettings>\n',
    '\n',
    '\n  </appSettings>\n</configuration>\n',
  ]),
  carrier('property list', 'Info.plist', (name, value) => `  <key>${pascal(name)}</key>\n  <string>${value}</string>`, [
    '<plist version="1.0">\n<dict>\n',
    '\n',
    '\n</dict>\n</plist>\n',
  ]),
  carrier('HTML attribute', 'index.html', (name, value) => `<div data-${kebab(name)}="${value}"></div>`, ['<p>Größe</p>\n', '\n', '\n']),
  carrier('HTML hidden input', 'index.html', (name, value) => `  <input type="hidden" name="${snake(name)}" value="${value}">`, [
    '<form>\n',
    '\n',
    '\n</form>\n',
  ]),
  carrier('Markdown table', 'README.md', (name, value) => `| ${spoken(name)} | ${value} |`, [
    '# Zugänge\n\n| Name | Value |\n|------|-------|\n',
    '\n',
    '\n',
  ]),
  carrier('Markdown prose in backticks', 'README.md', (name, value) => `The ${spoken(name)} is \`${value}\`.`, [
    '# Notes — intern\n\n',
    '\n\n',
    '\n',
  ]),
  {
    title: 'CSV with a header',
    path: 'export.csv',
    write: (entries) =>
      [
        ['id', ...entries.map(({ name }) => snake(name)), 'note'].join(','),
        ['1', ...entries.map(({ value }) => value), 'größer'].join(','),
        ['2', ...entries.map(() => ''), ''].join(','),
      ].join('\n'),
  },
  {
    title: 'SQL insert with columns',
    path: 'dump.sql',
    write: (entries) =>
      `INSERT INTO \`settings\` (\`id\`, ${entries.map(({ name }) => `\`${snake(name)}\``).join(', ')}, \`label\`) VALUES\n` +
      `(1, ${entries.map(({ value }) => `'${value}'`).join(', ')}, 'première');\n`,
  },
  carrier('CDATA', 'config.xml', (name, value) => `  <${kebab(name)}><![CDATA[${value}]]></${kebab(name)}>`, [
    '<config>\n',
    '\n',
    '\n</config>\n',
  ]),
  carrier('XML entry with a key', 'props.xml', (name, value) => `  <entry key="${dotted(name)}">${value}</entry>`, [
    '<properties>\n',
    '\n',
    '\n</properties>\n',
  ]),
  carrier('XML attribute', 'config.xml', (name, value) => `  ${camel(name)}="${value}"`, ['<connector\n  label="ü"\n', '\n', '\n/>\n']),
  carrier('HTML meta', 'index.html', (name, value) => `<meta name="${kebab(name)}" content="${value}">`, ['<head>\n', '\n', '\n</head>\n']),
  carrier('Markdown list in bold', 'README.md', (name, value) => `- **${spoken(name)}:** ${value}`, ['## Accès\n\n', '\n', '\n']),
  carrier('Markdown heading over code', 'README.md', (name, value) => `### ${spoken(name)}\n\n\`\`\`\n${value}\n\`\`\``, [
    '# Notes\n\n',
    '\n\n',
    '\n',
  ]),
  carrier('reStructuredText field', 'a.rst', (name, value) => `:${spoken(name)}: \`\`${value}\`\``, ['Notes\n=====\n\n', '\n', '\n']),
  carrier('HTML table', 'a.html', (name, value) => `<tr><td>${spoken(name)}</td><td>${value}</td></tr>`, [
    '<table>\n',
    '\n',
    '\n</table>\n',
  ]),
  carrier('definition list', 'a.html', (name, value) => `<dt>${spoken(name)}</dt><dd>${value}</dd>`, ['<dl>\n', '\n', '\n</dl>\n']),
  carrier('label over a value', 'notes.txt', (name, value) => `${spoken(name)}\n${value}`, ['Zugänge\n\n', '\n\n', '\n']),
  carrier('running text', 'notes.txt', (name, value) => `For now the ${spoken(name)} of the staging account is ${value}, please rotate`, [
    'Hi,\n\n',
    '.\n',
    '.\n',
  ]),
  {
    title: 'TSV with a header',
    path: 'export.tsv',
    write: (entries) =>
      `${['id', ...entries.map(({ name }) => spoken(name)), 'note'].join('\t')}\n${['1', ...entries.map(({ value }) => value), 'é'].join('\t')}\n`,
  },
  {
    title: 'quoted CSV with a header, third row',
    path: 'export.csv',
    write: (entries) =>
      [
        ['id', ...entries.map(({ name }) => camel(name))].map((cell) => `"${cell}"`).join(','),
        ['1', ...entries.map(() => 'a, b')].map((cell) => `"${cell}"`).join(','),
        ['2', ...entries.map(({ value }) => value)].map((cell) => `"${cell}"`).join(','),
      ].join('\r\n'),
  },
  {
    title: 'Markdown table with titles',
    path: 'README.md',
    write: (entries) =>
      [
        ['Stage', ...entries.map(({ name }) => spoken(name))],
        ['---', ...entries.map(() => '---')],
        ['prod', ...entries.map(({ value }) => `\`${value}\``)],
      ]
        .map((row) => `| ${row.join(' | ')} |`)
        .join('\n'),
  },
  {
    title: 'PostgreSQL COPY',
    path: 'dump.sql',
    write: (entries) =>
      `COPY public.settings (id, ${entries.map(({ name }) => snake(name)).join(', ')}) FROM stdin;\n` +
      `1\t${entries.map(({ value }) => value).join('\t')}\n\\.\n`,
  },
  carrier('SQL update', 'a.sql', (name, value) => `${snake(name)} = '${value}'`, [
    "UPDATE settings SET label = 'é', ",
    ', ',
    ' WHERE id = 1;\n',
  ]),
];
