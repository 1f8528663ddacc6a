// One plain place for each kind where its values are found: a line of an environment file, or a Cookie header.

import { seededRandom } from '../../src/core/random.ts';
import type { Rule } from '../../src/core/rule.ts';
import { upper } from './carriers/carrier.ts';
import { subjectOf } from './subjects.ts';

export type Home = { readonly path: string; readonly before: string; readonly after: string };

export function homeOf(rule: Rule): Home {
  if (rule.id === 'hubspot-session-cookie') return { path: 'a.http', before: 'Cookie: a=1; hubspotapi=', after: '; b=2\r\n' };
  const subject = subjectOf(rule);
  const lines = subject.companions(seededRandom(0), 0).map(({ name, value }) => `${upper(name)}=${value}\n`);
  return { path: '.env', before: `${lines.join('')}${upper(subject.name(0))}=`, after: '\nPORT=3000\n' };
}
