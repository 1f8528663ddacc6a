// Carriers that are commands and the dialects of shells.

import { type Carrier, carrier, header, kebab, snake, upper } from './carrier.ts';

export const SHELL: readonly Carrier[] = [
  carrier('shell default', 'a.sh', (name, value) => `${upper(name)}="\${${upper(name)}:-${value}}"`, ['set -eu\n', '\n', '\n']),
  carrier('PowerShell', 'a.ps1', (name, value) => `$env:${upper(name)} = "${value}"`, ['$x = 1\r\n', '\r\n', '\r\n']),
  carrier('Windows batch', 'a.bat', (name, value) => `set ${upper(name)}=${value}`, ['@echo off\r\n', '\r\n', '\r\n']),
  carrier('setx', 'a.cmd', (name, value) => `setx ${upper(name)} "${value}"`, ['@echo off\r\n', '\r\n', '\r\n']),
  carrier('fish', 'config.fish', (name, value) => `set -gx ${upper(name)} ${value}`, ['fish_add_path bin\n', '\n', '\n']),
  carrier('csh', '.cshrc', (name, value) => `setenv ${upper(name)} ${value}`, ['set prompt = "%"\n', '\n', '\n']),
  carrier('variables before a command', 'a.sh', (name, value) => `${upper(name)}='${value}'`, ['cd app && ', ' ', ' npm start\n']),
  carrier('docker run -e', 'a.sh', (name, value) => `-e ${upper(name)}=${value}`, ['docker run --rm ', ' ', ' app:latest\n']),
  carrier('helm --set', 'a.sh', (name, value) => `--set secrets.${snake(name)}=${value}`, [
    'helm upgrade app ./chart \\\n  ',
    ' \\\n  ',
    '\n',
  ]),
  carrier('kubectl --from-literal', 'a.sh', (name, value) => `--from-literal=${kebab(name)}=${value}`, [
    'kubectl create secret generic app ',
    ' ',
    '\n',
  ]),
  carrier('heroku config:set', 'history.txt', (name, value) => `${upper(name)}=${value}`, ['heroku config:set ', ' ', ' -a app\n']),
  carrier('gh secret set', 'a.sh', (name, value) => `gh secret set ${upper(name)} --body "${value}"`, ['gh auth status\n', '\n', '\n']),
  carrier('echo into a pipe', 'a.sh', (name, value) => `echo "${value}" | gcloud secrets create ${kebab(name)} --data-file=-`, [
    'set -e\n',
    '\n',
    '\n',
  ]),
  carrier('curl header', 'a.sh', (name, value) => `-H "${header(name)}: ${value}"`, [
    'curl -s https://api.example.com/v1 ',
    ' ',
    ' | jq .\n',
  ]),
  carrier('curl data', 'a.sh', (name, value) => `-d "${snake(name)}=${value}"`, ['curl -X POST https://api.example.com/v1 ', ' ', '\n']),
  carrier('curl JSON data', 'a.sh', (name, value) => `"${snake(name)}": "${value}"`, [
    'curl https://api.example.com/v1 -d \'{"n": 1, ',
    ', ',
    "}'\n",
  ]),
  carrier('command line option', 'Makefile', (name, value) => `--${kebab(name)} ${value}`, [
    'run:\n\tsync --verbose ',
    ' ',
    ' --dry-run\n',
  ]),
  carrier('command line option with =', 'a.sh', (name, value) => `--${kebab(name)}=${value}`, ['npx sync ', ' ', '\n']),
];
