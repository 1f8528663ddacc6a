// The laws of ARCHITECTURE.md that a machine can check, on every file of the repository; and that each check can fail.
// What the linter checks already (biome.json) is not repeated here, apart from laws that must not be switched off by a comment.

import { describe, expect, it } from 'vitest';
import { checkConstructs, checkLength, checkName, checkOpeningComment, MAY_BE_LONG } from './architecture/form.ts';
import { checkLayers } from './architecture/layers.ts';
import { checkPurity, checkShell } from './architecture/purity.ts';
import { checkReveal, MAY_REVEAL } from './architecture/reveal.ts';
import { type Parsed, type Problem, parse } from './architecture/syntax.ts';
import { listFiles, readSource } from './architecture/tree.ts';

const CODE = /\.(?:[cm]?[jt]s|tsx|jsx)$/;
const all = listFiles();
const product = all.filter((path) => /^(?:src|rules)\//.test(path) && CODE.test(path)).map((path) => parse(readSource(path)));
const code = all.filter((path) => CODE.test(path)).map(readSource);

const CHECKS: Readonly<Record<string, (file: Parsed) => readonly Problem[]>> = {
  'imports point down': checkLayers,
  'pure folders are pure': checkPurity,
  'argv, exit code and network stay in their folders': checkShell,
  'secrets are revealed only where listed': (file) => checkReveal(file),
  'files open with a comment': checkOpeningComment,
  'no forbidden construct': checkConstructs,
  'names say something': (file) => checkName(file.path),
};

describe('the repository', () => {
  it.each(Object.entries(CHECKS))('%s', (_title, check) => {
    expect(product.flatMap((file) => check(file)).map(show)).toEqual([]);
  });

  it('has no file too long to read', () => {
    expect(code.flatMap((file) => checkLength(file)).map(show)).toEqual([]);
  });

  it('lists no exception for a file that is gone', () => {
    const listed = [...MAY_REVEAL, ...MAY_BE_LONG].map((entry) => entry.path);
    expect(listed.filter((path) => !all.includes(path))).toEqual([]);
  });

  it('starts the built programs from bin and nothing else', () => {
    const bin = all.filter((path) => path.startsWith('bin/') && path.endsWith('.js'));
    const required = bin.map((path) => [path, ...[...readSource(path).text.matchAll(/require\('([^']+)'\)/g)].map(([, name]) => name)]);
    expect(required).toEqual([
      ['bin/leakspot.js', './start.js'],
      ['bin/start.js', 'node:fs', 'node:module', 'node:path', 'node:vm'],
      ['bin/worker.js', './start.js'],
    ]);
  });
});

/** Each line breaks the law that its check enforces, or (`fine`) only looks as if. */
const LINES: readonly (readonly [title: string, path: string, verdict: 'broken' | 'fine', text: string])[] = [
  ['imports point down', 'src/core/a.ts', 'broken', "import { scan } from '../scan/scan.ts';"],
  ['imports point down', 'src/core/a.ts', 'broken', "import type { Scan } from '../scan/scan.ts';"],
  ['imports point down', 'src/core/a.ts', 'broken', "export { scan } from '../scan/scan.ts';"],
  ['imports point down', 'src/core/a.ts', 'broken', "type Scan = import('../scan/scan.ts').Scan;"],
  ['imports point down', 'src/engine/a.ts', 'broken', "import { RULES } from '../../rules/index.ts';"],
  ['imports point down', 'src/engine/a.ts', 'broken', "import { x } from '../../test/x.ts';"],
  [
    'imports point down',
    'src/engine/a.ts',
    'fine',
    "import { a } from './b.ts'; import { c } from '../core/c.ts'; import { createHmac } from 'node:crypto';",
  ],
  ['imports point down', 'src/engine/a.ts', 'broken', "import fg from 'fast-glob';"],
  ['imports point down', 'src/sources/a.ts', 'fine', "import fg from 'fast-glob';"],
  ['imports point down', 'src/git/a.ts', 'broken', "import type { Secret } from '../core/secret.ts';"],
  ['imports point down', 'src/git/a.ts', 'fine', "import type { Skip } from '../core/skip.ts';"],
  ['imports point down', 'src/cli/a.ts', 'broken', "import { run } from '../commands/scan.ts';"],
  ['imports point down', 'src/cli/a.ts', 'fine', "const { run } = await import('../commands/scan.ts');"],
  [
    'imports point down',
    'src/cli/a.ts',
    'fine',
    "import type { Run } from '../commands/scan.ts'; import { type Run as R } from '../commands/scan.ts';",
  ],
  ['imports point down', 'src/ui/a.tsx', 'fine', "import { render } from 'ink'; export const a = <b />;"],
  ['imports point down', 'src/report/a.ts', 'broken', "import { render } from 'ink';"],
  ['imports point down', 'src/plugins/a.ts', 'broken', ''],
  ['imports point down', 'rules/a.ts', 'broken', "import { find } from '../src/engine/find.ts';"],
  ['imports point down', 'rules/a.ts', 'fine', "import type { Rule } from '../src/core/rule.ts';"],
  ['pure folders are pure', 'src/engine/a.ts', 'broken', "import { readFileSync } from 'node:fs';"],
  ['pure folders are pure', 'src/engine/a.ts', 'broken', "import { randomBytes } from 'node:crypto';"],
  ['pure folders are pure', 'src/engine/a.ts', 'fine', "import { createHash } from 'node:crypto';"],
  ['pure folders are pure', 'src/engine/a.ts', 'broken', 'export const home = process.env.HOME;'],
  ['pure folders are pure', 'src/engine/a.ts', 'broken', 'export const bag = { process };'],
  ['pure folders are pure', 'src/engine/a.ts', 'fine', 'export const bag = { process: 1 }; export const p = bag.process;'],
  ['pure folders are pure', 'src/engine/a.ts', 'broken', 'export const now = () => Date.now();'],
  ['pure folders are pure', 'src/engine/a.ts', 'broken', 'export const now = () => new Date();'],
  ['pure folders are pure', 'src/engine/a.ts', 'fine', 'export const then = (ms: number) => new Date(ms).toISOString();'],
  ['pure folders are pure', 'src/engine/a.ts', 'broken', 'export const dice = () => Math.random();'],
  ['pure folders are pure', 'src/engine/a.ts', 'broken', 'export const dice = () => globalThis.crypto.randomUUID();'],
  ['pure folders are pure', 'src/engine/a.ts', 'broken', 'setTimeout(() => {}, 1);'],
  ['pure folders are pure', 'src/engine/a.ts', 'broken', 'export const by = (a: string, b: string) => a.localeCompare(b);'],
  ['pure folders are pure', 'src/engine/a.ts', 'broken', 'export const here = import.meta.url;'],
  ['pure folders are pure', 'src/engine/a.ts', 'broken', 'export async function find() {}'],
  [
    'pure folders are pure',
    'src/scan/a.ts',
    'fine',
    'export async function run(source: AsyncIterable<1>) { for await (const item of source) item; }',
  ],
  ['pure folders are pure', 'src/sources/a.ts', 'fine', "import { readFileSync } from 'node:fs'; console.log(Date.now(), readFileSync);"],
  ['argv, exit code and network stay in their folders', 'src/commands/a.ts', 'broken', 'process.exitCode = 1;'],
  ['argv, exit code and network stay in their folders', 'src/commands/a.ts', 'broken', "process['exit'](1);"],
  ['argv, exit code and network stay in their folders', 'src/commands/a.ts', 'broken', "import { argv } from 'node:process';"],
  ['argv, exit code and network stay in their folders', 'src/commands/a.ts', 'fine', 'export const home = process.env.HOME;'],
  ['argv, exit code and network stay in their folders', 'src/cli/a.ts', 'fine', 'process.exitCode = process.argv.length;'],
  ['argv, exit code and network stay in their folders', 'src/sources/a.ts', 'broken', "await fetch('https://example.com');"],
  ['argv, exit code and network stay in their folders', 'src/sources/a.ts', 'broken', "import { request } from 'node:https';"],
  ['argv, exit code and network stay in their folders', 'src/verify/a.ts', 'fine', "await fetch('https://example.com');"],
  ['secrets are revealed only where listed', 'src/scan/a.ts', 'broken', 'export const a = (secret: Secret) => secret.reveal();'],
  ['secrets are revealed only where listed', 'src/scan/a.ts', 'broken', 'export const a = (secret: Secret) => secret["reveal"]();'],
  ['secrets are revealed only where listed', 'src/core/tag.ts', 'fine', 'export const a = (secret: Secret) => secret.reveal();'],
  ['secrets are revealed only where listed', 'src/core/tag.ts', 'broken', 'export const a = 1;'],
  ['files open with a comment', 'src/core/a.ts', 'broken', "import { a } from './a.ts'; // late"],
  ['files open with a comment', 'src/core/a.ts', 'fine', '// Does this.'],
  ['files open with a comment', 'src/core/a.ts', 'fine', '#!/usr/bin/env node\n/* Does this. */'],
  ['no forbidden construct', 'src/core/a.ts', 'broken', 'switch (a) { case 1: break; default: }'],
  ['no forbidden construct', 'src/core/a.ts', 'fine', 'switch (a) { case 1: break; }'],
  ['no forbidden construct', 'src/core/a.ts', 'broken', 'enum A { B }'],
  ['no forbidden construct', 'src/core/a.ts', 'broken', 'export const a = (b: any) => b;'],
  ['no forbidden construct', 'src/core/a.ts', 'fine', 'export const any = (b: unknown) => b;'],
  ['no forbidden construct', 'src/core/a.ts', 'broken', 'export default 1;'],
  ['no forbidden construct', 'src/core/a.ts', 'broken', 'try { a(); } catch { b(); }'],
  ['no forbidden construct', 'src/core/a.ts', 'broken', 'try { a(); } catch (error) { b(); }'],
  ['no forbidden construct', 'src/core/a.ts', 'fine', 'try { a(); } catch (error) { b(error); }'],
  ['names say something', 'src/core/utils.ts', 'broken', ''],
  ['names say something', 'src/core/path-helpers.ts', 'broken', ''],
  ['names say something', 'src/core/types.ts', 'broken', ''],
  ['names say something', 'src/core/severity.ts', 'fine', ''],
];

describe('the checks', () => {
  it.each(LINES)('%s: in %s it is %s: %s', (title, path, verdict, text) => {
    const problems = CHECKS[title]?.(parse({ path, text }));
    expect(problems?.length === 0 ? 'fine' : 'broken').toBe(verdict);
  });

  it('are all tried out', () => {
    expect(new Set(LINES.map(([title]) => title))).toEqual(new Set(Object.keys(CHECKS)));
  });

  it('measure length, and notice exceptions that are no longer needed', () => {
    const long = { path: 'a.ts', text: '\n'.repeat(301) };
    const short = { path: 'a.ts', text: '\n'.repeat(300) };
    const excused = [{ path: 'a.ts', reason: 'a table' }];
    expect([checkLength(long), checkLength(short, excused)].map((problems) => problems.length)).toEqual([1, 1]);
    expect([checkLength(short), checkLength(long, excused)].flat()).toEqual([]);
  });
});

function show({ path, line, message }: Problem): string {
  return `${path}:${line} ${message}`;
}
