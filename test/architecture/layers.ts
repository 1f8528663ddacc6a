// The one-way rule of ARCHITECTURE.md as data, and the check of a file's imports against it.

import { posix } from 'node:path';
import { type Import, type Parsed, type Problem, problemAt } from './syntax.ts';

type Layer = {
  /** Folders under `src/` (or single files in them), and `rules`, that it may import. Its own folder goes without saying. */
  readonly ours: readonly string[];
  /** The same, but only where the import is `import()` or a type: start-up must not pay for it. */
  readonly lazily?: readonly string[];
  /** Packages of others that it may import. */
  readonly packages?: readonly string[];
};

const BELOW_COMMANDS = [
  ...['fleet', 'ui', 'scan', 'workers', 'sources', 'hook', 'verify', 'config', 'deploy', 'engine', 'decode'],
  ...['report', 'suppress', 'rotate', 'git', 'archive', 'kernel', 'core'],
];

/** Every folder under `src/`, from the top down, and `rules`, and `index` for `src/index.ts`. */
export const LAYERS: Readonly<Record<string, Layer>> = {
  index: { ours: ['scan', 'sources', 'engine', 'kernel', 'core', 'rules'] },
  cli: { ours: ['config', 'core', 'package.json'], lazily: ['commands'], packages: ['commander'] },
  commands: { ours: [...BELOW_COMMANDS, 'rules'] },
  fleet: { ours: ['scan', 'sources', 'engine', 'suppress', 'git', 'core'], packages: ['simple-git'] },
  ui: { ours: ['rotate', 'core'], packages: ['react', 'ink', '@inkjs/ui'] },
  deploy: { ours: ['rotate', 'core'] },
  workers: { ours: ['scan', 'sources', 'engine', 'suppress', 'git', 'kernel', 'core'] },
  scan: { ours: ['engine', 'suppress', 'core'] },
  sources: { ours: ['git', 'archive', 'kernel', 'core'], packages: ['fast-glob', 'picomatch'] },
  hook: { ours: ['git', 'core'] },
  verify: { ours: ['core'] },
  config: { ours: ['core'], packages: ['valibot', 'yaml', 'smol-toml', 'picomatch'] },
  engine: { ours: ['decode', 'kernel', 'core'] },
  decode: { ours: ['kernel', 'core'] },
  report: { ours: ['core'] },
  suppress: { ours: ['core'], packages: ['picomatch'] },
  rotate: { ours: ['core'] },
  rules: { ours: ['core'] },
  git: { ours: ['kernel', 'core/skip.ts', 'core/failure.ts'], packages: ['simple-git'] },
  archive: { ours: ['kernel', 'core/skip.ts', 'core/failure.ts'], packages: ['yauzl'] },
  kernel: { ours: ['core/anchor.ts'] },
  core: { ours: [] },
};

/** `core` for `src/core/rule.ts`, `index` for `src/index.ts`, `rules` for `rules/api-key.ts`. */
export function layerOf(path: string): string {
  const [top = '', second = ''] = path.split('/');
  return top === 'src' ? posix.basename(second, '.ts') : top;
}

export function checkLayers(file: Parsed): readonly Problem[] {
  const name = layerOf(file.path);
  const layer = LAYERS[name];
  if (layer === undefined) return [problemAt(file, 0, `the folder ${name} is not in LAYERS: say what it may import`)];
  return file.imports.flatMap((imported) => {
    const reason = objection(file, layer, imported);
    return reason === null ? [] : [problemAt(file, imported.start, reason)];
  });
}

function objection(file: Parsed, layer: Layer, imported: Import): string | null {
  const { specifier } = imported;
  if (specifier.startsWith('node:')) return null;
  if (!specifier.startsWith('.')) {
    const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
    return layer.packages?.includes(name) ? null : `${layerOf(file.path)} may not import the package ${specifier}`;
  }
  const target = posix.join(posix.dirname(file.path), specifier);
  if (layerOf(target) === layerOf(file.path)) return null;
  if (allows(layer.ours, target)) return null;
  if (!allows(layer.lazily ?? [], target)) return `${layerOf(file.path)} may not import ${target}`;
  return imported.kind === 'static' ? `${layerOf(file.path)} may import ${target} only with import() or as a type` : null;
}

function allows(list: readonly string[], target: string): boolean {
  return list.includes(layerOf(target)) || list.includes(target.replace(/^src\//, ''));
}
