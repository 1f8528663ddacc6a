// What the package promises before it is packed: no dependencies, a lockfile that `npm ci` accepts on every platform, a bundle that needs
// nothing but Node.js, and a start script that says one line where it cannot start. Installing the tarball is scripts/pack-check.mjs.

import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { makeCodeCaches } from '../scripts/code-cache.mjs';
import { parse } from './architecture/syntax.ts';
import { ROOT, readSource } from './architecture/tree.ts';

type LockedPackage = {
  readonly version?: string;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
};

const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, LockedPackage>>;
};
const locked = Object.entries(lock.packages).filter(([path]) => path !== '');

describe('package.json', () => {
  it('depends on nothing at run time', () => {
    expect(Object.keys(manifest).filter((key) => /dependencies$/i.test(key))).toEqual(['devDependencies']);
  });

  it('names exact versions', () => {
    expect(Object.values(manifest.devDependencies).filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });
});

describe('package-lock.json', () => {
  it('holds every dependency, those of other platforms too: npm ci refuses it otherwise', () => {
    const missing = locked.flatMap(([path, entry]) =>
      Object.keys({ ...entry.dependencies, ...entry.optionalDependencies }).filter((name) => !isLocked(path, name)),
    );
    expect(missing).toEqual([]);
  });

  it('says of every package what its content is', () => {
    expect(locked.filter(([, entry]) => entry.integrity === undefined)).toEqual([]);
  });

  it('needs no install script: esbuild only speeds up its own command with one', () => {
    const scripted = locked.filter(([, entry]) => entry.hasInstallScript === true).map(([path]) => path.replace(/^.*node_modules\//, ''));
    expect([...new Set(scripted)].filter((name) => !['esbuild', 'fsevents'].includes(name))).toEqual([]);
  });
});

describe('dist', () => {
  const files = readdirSync(join(ROOT, 'dist')).filter((name) => name.endsWith('.js'));

  it('requires nothing but Node.js and its neighbours', () => {
    const programs = readdirSync(join(ROOT, 'dist')).filter((name) => name.endsWith('.cjs'));
    const required = programs.flatMap((name) =>
      [...readSource(`dist/${name}`).text.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, one]) => one ?? ''),
    );
    expect(required).toContain('node:fs');
    // What a package tries to load and does without.
    const optional = ['supports-color'];
    const others = required.filter((specifier) => !/^(?:node:|\.\/)/.test(specifier) && !isBuiltin(specifier));
    expect(others.filter((specifier) => !optional.includes(specifier))).toEqual([]);
  });

  it.each(files)('%s imports nothing but Node.js and its neighbours', (name) => {
    const imports = parse(readSource(`dist/${name}`)).imports.map((imported) => imported.specifier);
    expect(imports.filter((specifier) => !/^(?:node:|\.\/)/.test(specifier) && !isBuiltin(specifier))).toEqual([]);
  });
});

describe('the code caches of the build', () => {
  it('change nothing but the time, and are not published', async () => {
    await makeCodeCaches();
    const caches = readdirSync(join(ROOT, 'dist')).filter((name) => name.endsWith('.cache'));
    expect(caches.map((name) => name.replace(/-.*/, '')).sort()).toEqual(['cli', 'worker']);
    const { status, stdout } = spawnSync(process.execPath, [join(ROOT, 'bin/leakspot.js'), '--version'], { encoding: 'utf8' });
    expect([status, stdout]).toEqual([0, `${manifest.version}\n`]);
    expect(manifest.files).toContain('!dist/*.cache');
  });
});

describe('bin/leakspot.js', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'leakspot-bin-'));
    cpSync(join(ROOT, 'bin'), join(folder, 'bin'), { recursive: true });
    copyFileSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Starts the script, without dist, as if it ran in another version of Node.js. */
  function startIn(version: string): { readonly status: number | null; readonly stderr: string } {
    const pretend = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: ${JSON.stringify(version)} } })`;
    const preload = `data:text/javascript,${encodeURIComponent(pretend)}`;
    return spawnSync(process.execPath, ['--import', preload, join(folder, 'bin/leakspot.js')], { encoding: 'utf8' });
  }

  it.each(['18.20.8', '20.18.3', '21.7.3', '22.11.0'])('refuses Node.js %s in one line', (version) => {
    const { status, stderr } = startIn(version);
    expect(stderr).toMatch(/^leakspot needs Node\.js [^\n]+\n$/);
    expect(status).toBe(2);
  });

  it.each(['20.19.0', '22.12.0', '26.0.0'])('accepts Node.js %s, and says in one line that it is not built', (version) => {
    const { status, stderr } = startIn(version);
    expect(stderr).toMatch(/^leakspot is not built[^\n]+\n$/);
    expect(status).toBe(2);
  });

  it('can be read by an old Node.js: no syntax newer than ES5 but import()', () => {
    const code = readFileSync(join(ROOT, 'bin/leakspot.js'), 'utf8');
    const lowered = transformSync(code, { target: 'es5', supported: { 'dynamic-import': true } });
    expect(lowered.code).toBe(transformSync(code, { target: 'esnext' }).code);
  });

  it('prints the version in package.json', () => {
    expect(execFileSync(process.execPath, [join(ROOT, 'bin/leakspot.js'), '--version'], { encoding: 'utf8' })).toBe(
      `${manifest.version}\n`,
    );
  });
});

describe('scripts/prepare.mjs', () => {
  it('does nothing where the development dependencies are not installed', () => {
    const folder = mkdtempSync(join(tmpdir(), 'leakspot-prepare-'));
    try {
      mkdirSync(join(folder, '.git'));
      copyFileSync(join(ROOT, 'scripts/prepare.mjs'), join(folder, 'prepare.mjs'));
      const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'prepare.mjs')], { cwd: folder, encoding: 'utf8' });
      expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

/** Whether `name` resolves for the package at `path`, the way Node.js looks for it: beside it, then further and further out. */
function isLocked(path: string, name: string): boolean {
  const folders = path.split('/node_modules/').map((_part, depth, parts) => parts.slice(0, depth + 1).join('/node_modules/'));
  return [...folders.map((folder) => `${folder}/node_modules/${name}`), `node_modules/${name}`].some((place) => place in lock.packages);
}
