// Carriers that are configuration: environment files, JSON, YAML, TOML, infrastructure.

import { type Carrier, camel, carrier, dotted, pascal, snake, spoken, upper } from './carrier.ts';

export const CONFIGURATION: readonly Carrier[] = [
  carrier('.env', '.env', (name, value) => `${upper(name)}=${value}`, ['# Réglages du déploiement ✅\nNODE_ENV=production\n', '\n', '\n']),
  carrier('exported variable', '.bashrc', (name, value) => `export ${upper(name)}=${value}`, ['alias ll="ls -l"\n', '\n', '\n']),
  carrier('quoted .env with CRLF', '.env.local', (name, value) => `${upper(name)}="${value}"`, ['PORT=3000\r\n', '\r\n', '\r\n']),
  carrier('JSON', 'config.json', (name, value) => `  "${camel(name)}": "${value}"`, [
    '{\n  "label": "Zürich",\n  "retries": 3,\n',
    ',\n',
    '\n}\n',
  ]),
  carrier('minified JSON', 'config.json', (name, value) => `"${snake(name)}":"${value}"`, [
    '{"label":"日本","on":true,',
    ',',
    ',"n":[1,2]}',
  ]),
  carrier('nested JSON', 'appsettings.json', (name, value) => `      "${camel(name)}": "${value}"`, [
    '{\n  "integrations": {\n    "crm": {\n',
    ',\n',
    '\n    }\n  }\n}\n',
  ]),
  carrier('YAML', 'config.yml', (name, value) => `  ${snake(name)}: ${value}`, [
    '# größer als nötig\nintegration:\n  enabled: true\n',
    '\n',
    '\n',
  ]),
  carrier('YAML folded >-', 'config.yaml', (name, value) => `    ${camel(name)}: >-\n      ${value}`, [
    'accounts:\n  - env: prod\n',
    '\n',
    '\n',
  ]),
  carrier('YAML block |', 'config.yaml', (name, value) => `${snake(name)}: |\n  ${value}`, ['version: 2\n', '\n', '\n']),
  carrier('TOML', 'settings.toml', (name, value) => `${snake(name)} = "${value}"`, ['[crm]\nenabled = true\n', '\n', '\n']),
  carrier('INI', 'settings.ini', (name, value) => `${snake(name)}=${value}`, ['; paramètres\n[crm]\nenabled=1\n', '\n', '\n']),
  carrier('.properties', 'application.properties', (name, value) => `${dotted(name)}=${value}`, ['server.port=8080\n', '\n', '\n']),
  carrier(
    'Terraform variable default',
    'variables.tf',
    (name, value) => `variable "${snake(name)}" {\n  type    = string\n  default = "${value}"\n}`,
    ['locals {\n  stage = "prod"\n}\n\n', '\n\n', '\n'],
  ),
  carrier('Terraform name and value', 'main.tf', (name, value) => `  set {\n    name  = "${upper(name)}"\n    value = "${value}"\n  }`, [
    'resource "helm_release" "app" {\n  chart = "app"\n',
    '\n',
    '\n}\n',
  ]),
  carrier('Terraform variables file', 'prod.tfvars', (name, value) => `${snake(name)} = "${value}"`, ['stage = "prod"\n', '\n', '\n']),
  carrier('Dockerfile ENV with a space', 'Dockerfile', (name, value) => `ENV ${upper(name)} ${value}`, [
    'FROM node:22\n',
    '\n',
    '\nCMD ["node"]\n',
  ]),
  carrier('Compose environment list', 'compose.yml', (name, value) => `      - ${upper(name)}=${value}`, [
    'services:\n  app:\n    environment:\n      - TZ=UTC\n',
    '\n',
    '\n',
  ]),
  carrier('GitHub Actions env', '.github/workflows/ci.yml', (name, value) => `          ${upper(name)}: ${value}`, [
    'jobs:\n  sync:\n    runs-on: ubuntu-latest\n    steps:\n      - run: npm start\n        env:\n',
    '\n',
    '\n',
  ]),
  carrier('Kubernetes stringData', 'secret.yaml', (name, value) => `  ${upper(name)}: ${value}`, [
    'apiVersion: v1\nkind: Secret\nmetadata:\n  name: app\nstringData:\n',
    '\n',
    '\n',
  ]),
  carrier('Kubernetes env', 'deployment.yaml', (name, value) => `            - name: ${upper(name)}\n              value: "${value}"`, [
    'spec:\n  template:\n    spec:\n      containers:\n        - name: app\n          env:\n',
    '\n',
    '\n',
  ]),
  carrier('systemd unit', 'sync.service', (name, value) => `Environment="${upper(name)}=${value}"`, [
    '[Service]\nExecStart=/bin/true\n',
    '\n',
    '\n',
  ]),
  carrier('YAML flow mapping', 'config.yml', (name, value) => `${camel(name)}: ${value}`, ['crm: { enabled: true, ', ', ', ' }\n']),
  carrier('YAML list of pairs', 'config.yml', (name, value) => `  - key: ${snake(name)}\n    value: '${value}'`, [
    'settings:\n',
    '\n',
    '\n',
  ]),
  carrier('TOML inline table', 'settings.toml', (name, value) => `${snake(name)} = '${value}'`, ['crm = { enabled = true, ', ', ', ' }\n']),
  carrier('INI with spaces', 'settings.ini', (name, value) => `${spoken(name)} = ${value}`, ['[crm]\nenabled = yes\n', '\n', '\n']),
  carrier('properties with a colon', 'a.properties', (name, value) => `${camel(name)}: ${value}`, ['server.port: 8080\n', '\n', '\n']),
  carrier(
    'Terraform state',
    'terraform.tfstate',
    (name, value) => `        "${snake(name)}": {\n          "value": "${value}",\n          "type": "string"\n        }`,
    ['{\n  "version": 4,\n  "outputs": {\n', ',\n', '\n  }\n}\n'],
  ),
  carrier('registry export', 'a.reg', (name, value) => `"${pascal(name)}"="${value}"`, [
    'Windows Registry Editor Version 5.00\r\n\r\n',
    '\r\n',
    '\r\n',
  ]),
  carrier(
    'Vercel export',
    'a.json',
    (name, value) => `{"type":"plain","value":"${value}","target":["production"],"key":"${upper(name)}"}`,
    ['{"envs":[', ',', ']}'],
  ),
  carrier(
    'ECS task definition',
    'task.json',
    (name, value) => `      {\n        "name": "${upper(name)}",\n        "value": "${value}"\n      }`,
    ['{\n  "containerDefinitions": [{\n    "environment": [\n', ',\n', '\n    ]\n  }]\n}\n'],
  ),
  carrier('Dockerfile ARG', 'Dockerfile', (name, value) => `ARG ${upper(name)}="${value}"`, ['FROM node:22\n', '\n', '\n']),
  carrier('Ansible variable', 'vars.yml', (name, value) => `${snake(name)}: "${value}"  # vérifier`, ['---\n', '\n', '\n']),
];
