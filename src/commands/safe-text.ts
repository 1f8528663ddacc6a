// Text from anywhere (arguments, file names, exceptions) made fit for a terminal and a log: no credential, no control characters.

import { sanitise } from '../report/sanitise.ts';
import { hideSecrets, hideShapes, hideSpans } from '../scan/redact.ts';
import { composeEngine } from './composed-engine.ts';
import { couldBe } from './could-be.ts';
import { valuesOf } from './credential-arguments.ts';

const HIDDEN = '[hidden: it could be a credential]';

/** Line by line. `args`: those of the process; one that could be a credential by its shape alone is hidden wherever it is quoted. */
export function safeText(text: string, args: readonly string[]): string {
  const engine = composeEngine(0);
  const suspects = args.flatMap(valuesOf).filter((value) => couldBe(value.trim(), engine.rules).length > 0);
  const withoutArguments = suspects.reduce((shown, value) => shown.replaceAll(value, HIDDEN), text);
  const withoutShapes = hideShapes(withoutArguments, engine.rules, () => HIDDEN);
  const bytes = Buffer.from(withoutShapes);
  const matches = engine.scan({ path: '@message', bytes });
  return hideSecrets(hideSpans(bytes, matches), matches).split('\n').map(sanitise).join('\n');
}
