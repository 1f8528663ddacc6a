// An exception as its reader needs it: what, where, what next. No credential, no control characters, a stack trace only where asked for.

import { inspect } from 'node:util';
import type { Shell } from '../commands/shell.ts';
import { Failure } from '../core/failure.ts';

/** Writes to standard error. */
export async function tellFailure(error: unknown, args: readonly string[], shell: Shell): Promise<void> {
  const { safeText } = await import('../commands/safe-text.ts');
  const isDebugging = (shell.env['LEAKSPOT_DEBUG'] ?? '') !== '';
  const details = isDebugging ? `${inspect(error, { depth: 4 })}\n` : '';
  await shell.stderr.write(safeText(`${failureText(error)}${details}`, args));
}

/** Not yet safe to print. Each fact is one line, whatever is in it. */
function failureText(error: unknown): string {
  if (error instanceof Failure) {
    return factLines({ what: error.message, where: error.where, next: error.next });
  }
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return factLines({
    what: `leakspot met a bug of its own: ${what}`,
    where: null,
    next: 'run it again with LEAKSPOT_DEBUG=1 and report what it prints to the maintainers of leakspot, with the command but no credential',
  });
}

function factLines(facts: { readonly what: string; readonly where: string | null; readonly next: string | null }): string {
  const where = facts.where === null ? '' : `  where: ${oneLine(facts.where)}\n`;
  const next = facts.next === null ? '' : `  next: ${oneLine(facts.next)}\n`;
  return `error: ${oneLine(facts.what)}\n${where}${next}`;
}

/** So that text with line feeds in it cannot pass for another line of ours. */
function oneLine(text: string): string {
  return text.replaceAll('\r', '\\r').replaceAll('\n', '\\n');
}
