// URLs of workflows that start "when a webhook is received": whoever has the URL starts the workflow, with data of their choice.

import { NOTHING_DECODED } from '../src/core/decoded.ts';
import type { Random } from '../src/core/random.ts';
import type { Rule } from '../src/core/rule.ts';
import { readsLikePlaceholder } from './made-up.ts';
import { sampleHublet } from './shapes.ts';

const BASE62 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

const PARTS = /\/webhook-triggers\/([0-9]{1,12})\/([A-Za-z0-9]{7})$/;

const sample = (random: Random): string =>
  `https://api-${sampleHublet(random)}.hubapi.com/automation/v4/webhook-triggers/${1_000_000 + random.int(90_000_000)}/Q${random.text(5, BASE62)}9`;

export const webhookTriggerUrl: Rule = {
  id: 'hubspot-webhook-trigger-url',
  name: 'webhook trigger URL',
  opens:
    'Starting the workflow behind it with any data: records made and changed, e-mail sent, whatever the workflow does. No other credential is asked for.',
  looksLike: '`https://api-na1.hubapi.com/automation/v4/webhook-triggers/`, a hub id and seven letters and digits',
  severity: 'medium',
  expiredSeverity: null,
  companion: null,
  provenConfidence: 'high',
  entropyBits: 41,
  references: [
    {
      title: 'Use webhooks with HubSpot workflows',
      url: 'https://knowledge.hubspot.com/workflows/how-do-i-use-webhooks-with-hubspot-workflows',
    },
  ],
  anchors: [{ kind: 'literal', text: '/webhook-triggers/' }],
  locator: {
    kind: 'pattern',
    pattern: /(?:https?:\/\/)?api(?:-[a-z]{2}[1-9][0-9]?)?\.hubapi\.com\/automation\/v4\/webhook-triggers\/[0-9]{1,12}\/[A-Za-z0-9]{7}/g,
    before: 48,
    after: 40,
    edge: 'alphanumeric',
  },
  context: { kind: 'none' },
  validate: (value) => {
    const [, hub, key] = PARTS.exec(value) ?? [];
    if (hub === undefined || key === undefined || readsLikePlaceholder(key)) return { kind: 'invalid' };
    return { kind: 'valid', decoded: { ...NOTHING_DECODED, hubId: Number(hub) }, evidence: ['the URL of a workflow trigger'] };
  },
  redact: (value) => value.replace(/[^/]+$/, '…'),
  rotation: {
    order: 'kill-only',
    steps: [
      'Open the workflow, delete its webhook trigger (or the workflow) and make a new one: the old URL stops working.',
      'Give the new URL to what calls it.',
      "Look through the workflow's enrolment history for records that were not yours.",
    ],
    url: 'https://knowledge.hubspot.com/workflows/how-do-i-use-webhooks-with-hubspot-workflows',
  },
  sample,
  mutations: { removed: 'either', inserted: 'either', foreign: 'either' },
  positives: (random) => [
    { title: 'shell', path: 'deploy.sh', text: `WORKFLOW_WEBHOOK_URL="${sample(random)}"` },
    { title: 'Markdown', path: 'a.md', text: `- Webhook URL: \`${sample(random)}\`` },
  ],
  negatives: (random) => [
    { title: 'placeholder', path: 'a.md', text: 'https://api.hubapi.com/automation/v4/webhook-triggers/<portal id>/<webhook id>' },
    { title: 'Xs', path: 'a.md', text: 'https://api.hubapi.com/automation/v4/webhook-triggers/12345678/XXXXXXX' },
    { title: 'another endpoint', path: 'a.md', text: `https://api.hubapi.com/automation/v4/flows/${random.int(99_999)}` },
  ],
};
