// What a value stands inside of: the names of the objects, calls, sections and indented blocks around it, nearest first.
// Reads brackets and indentation only; knows no language.

export type Scope = {
  readonly text: string;
  /** `data`: a key that holds values (`hubspot:`, `"hubspot": {`, `[hubspot]`). `code`: a call, function, class or statement. */
  readonly kind: 'data' | 'code';
};

/** How far left enclosing names are looked for, in characters. */
export const SCOPE_REACH = 4000;

const MOST_SCOPES = 6;

function headBefore(text: string, at: number): Scope | null {
  const upTo = text.slice(Math.max(0, at - 200), at).trimEnd();
  const head = (/[^;{}\n]*$/.exec(upTo)?.[0] ?? '').replace(/^.*,(?=\s*["'\w])/, '').trim();
  if (!/[A-Za-z]/.test(head)) return null;
  const data = /^[-*]?\s*\\*["'`]?([\w.:@/ -]{1,80}?)\\*["'`]?\s*(?::|=>)$/.exec(head);
  return data?.[1] === undefined ? { text: head, kind: 'code' } : { text: data[1], kind: 'data' };
}

const OPENING = 1;
const CLOSING = -1;
const BRACKETS = Int8Array.from({ length: 256 }, (_, code) => {
  const character = String.fromCharCode(code);
  if ('([{'.includes(character)) return OPENING;
  return ')]}'.includes(character) ? CLOSING : 0;
});

function bracketScopes(left: string): readonly Scope[] {
  const scopes: Scope[] = [];
  let closed = 0;
  for (let at = left.length - 1; at >= 0 && scopes.length < MOST_SCOPES; at--) {
    const bracket = BRACKETS[left.charCodeAt(at)];
    if (bracket === CLOSING) closed++;
    else if (bracket === OPENING && closed-- === 0) {
      closed = 0;
      const scope = headBefore(left, at);
      if (scope !== null) scopes.push(scope);
    }
  }
  return scopes;
}

const INDENT = /^(\s*)(?:-\s+)?/;

function indentedScopes(left: string): readonly Scope[] {
  const lines = left.split('\n');
  const last = lines.pop() ?? '';
  let indent = INDENT.exec(last)?.[1]?.length ?? 0;
  const scopes: Scope[] = [];
  for (let at = lines.length - 1; at >= 0 && indent > 0 && scopes.length < MOST_SCOPES; at--) {
    const line = lines[at] as string; // in range
    if (line.trim() === '') continue;
    const depth = INDENT.exec(line)?.[1]?.length ?? 0;
    if (depth >= indent) continue;
    indent = depth;
    const key = /^\s*(?:-\s+)?["']?([\w.@/ -]{1,80}?)["']?\s*:\s*(?:[>|&!].*)?\r?$/.exec(line)?.[1];
    if (key !== undefined) scopes.push({ text: key, kind: 'data' });
    else if (/:\s*\r?$/.test(line)) scopes.push({ text: line.trim(), kind: 'code' });
  }
  return scopes;
}

function sectionScope(left: string): readonly Scope[] {
  const sections = [...left.matchAll(/^[ \t]*\[{1,2}([^\]\n"]{1,80}|"[^"\n]{1,80}")\]{1,2}[ \t]*(?:[#;].*)?\r?$/gm)];
  const nearest = sections.at(-1)?.[1];
  return nearest === undefined ? [] : [{ text: nearest, kind: 'data' }];
}

/** The scopes around the end of `left`, nearest first within each way of nesting. `left` needs at most `SCOPE_REACH` characters. */
export function scopesAround(left: string): readonly Scope[] {
  return [...bracketScopes(left), ...indentedScopes(left), ...sectionScope(left)];
}
