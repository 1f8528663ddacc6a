// Who may take the plain credential out of a `Secret`, and why. Everyone else passes it on wrapped.

import { propertyName } from './purity.ts';
import { type Parsed, type Problem, problemAt } from './syntax.ts';

export const MAY_REVEAL: readonly { readonly path: string; readonly reason: string }[] = [
  { path: 'src/core/tag.ts', reason: 'the tag is an HMAC of the secret' },
  { path: 'src/scan/redact.ts', reason: 'asks the rule for the part that may be shown, and hides the rest wherever a line shows it' },
  { path: 'src/scan/sighting.ts', reason: 'the same secret seen twice is one finding: a key that stays in memory' },
  {
    path: 'src/workers/carry.ts',
    reason: 'a `Secret` cannot be posted to another thread of this process: it is wrapped again as it arrives',
  },
  { path: 'src/scan/collect.ts', reason: '--show-secrets puts it into the report' },
];

export function checkReveal(file: Parsed, allowed = MAY_REVEAL): readonly Problem[] {
  const uses = file.nodes.filter(({ node }) => node.type === 'MemberExpression' && propertyName(node) === 'reveal');
  const listed = allowed.some((entry) => entry.path === file.path);
  if (listed && uses.length === 0) return [problemAt(file, 0, 'is in MAY_REVEAL but reveals nothing: take it off the list')];
  return listed ? [] : uses.map(({ node }) => problemAt(file, node.start, 'reveals a secret and is not in MAY_REVEAL'));
}
