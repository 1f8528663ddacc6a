// The environment that git is started with: what says which repository is meant and whether it is trusted stays; what could make git run
// a program, ask a network, replace objects or answer in another language goes. Does not look for git itself.

import { delimiter, isAbsolute, resolve } from 'node:path';
import { type BytePath, pathFromText } from './byte-path.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** These speak of one repository: the one around the folder that leakspot was started in. */
const OF_ONE_REPOSITORY = [
  ...['GIT_DIR', 'GIT_WORK_TREE', 'GIT_COMMON_DIR', 'GIT_INDEX_FILE', 'GIT_OBJECT_DIRECTORY', 'GIT_ALTERNATE_OBJECT_DIRECTORIES'],
  ...['GIT_QUARANTINE_PATH', 'GIT_NAMESPACE', 'GIT_PREFIX', 'GIT_CONFIG_PARAMETERS'],
];

/** Of these, what is relative to the current folder. GIT_INDEX_FILE is not: git reads it from the root of the work tree. */
const FOLDERS = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_COMMON_DIR'];

/** These hold for every repository. */
const OF_ALL_REPOSITORIES = ['GIT_CONFIG_GLOBAL', 'GIT_CONFIG_SYSTEM', 'GIT_CONFIG_NOSYSTEM'];

/** Beside all other GIT_ variables. */
const DROPPED = /^(?:GIT_.*|EDITOR|VISUAL|PAGER|PREFIX|SSH_ASKPASS)$/i;

/**
 * GIT_NO_LAZY_FETCH, and GIT_ALLOW_PROTOCOL for versions that do not know it: in a partial clone, git would fetch an ignore file that is
 * missing, through whatever command the configuration of the repository names.
 */
const ALWAYS = {
  LC_ALL: 'C',
  GIT_ALLOW_PROTOCOL: '',
  GIT_LITERAL_PATHSPECS: '1',
  GIT_NO_LAZY_FETCH: '1',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
};

/** For any repository but the one around the current folder. */
export function environmentElsewhere(env: Environment): Environment {
  const path = programFolders(env).join(delimiter);
  const others = Object.entries(env).filter(([name]) => !DROPPED.test(name));
  const kept = others.map(([name, value]) => [name, isPath(name) ? path : value]);
  return { ...Object.fromEntries(kept), ...pick(env, OF_ALL_REPOSITORIES), ...trustSettings(env), ...ALWAYS };
}

/** For the repository around `cwd`. Its folders are made absolute, so that git may be started elsewhere. */
export function environmentHere(env: Environment, cwd: string): Environment {
  const folders = Object.entries(pick(env, FOLDERS)).map(([name, folder]) => [name, resolve(cwd, folder ?? '')]);
  return { ...environmentElsewhere(env), ...pick(env, OF_ONE_REPOSITORY), ...Object.fromEntries(folders) };
}

/** Whether GIT_CEILING_DIRECTORIES end the search for a repository before this folder. */
export function isCeiling(folder: BytePath, env: Environment): boolean {
  const ceilings = (env['GIT_CEILING_DIRECTORIES'] ?? '').split(delimiter).filter(Boolean);
  return ceilings.some((ceiling) => pathFromText(ceiling) === folder);
}

/** The folders in which programs are looked for. Relative ones would be looked for in the folder that is scanned. */
export function programFolders(env: Environment): readonly string[] {
  const value = Object.entries(env).find(([name]) => isPath(name))?.[1] ?? '';
  return value.split(delimiter).filter((folder) => isAbsolute(folder));
}

function isPath(name: string): boolean {
  return process.platform === 'win32' ? /^path$/i.test(name) : name === 'PATH';
}

function pick(env: Environment, names: readonly string[]): Environment {
  return Object.fromEntries(names.filter((name) => env[name] !== undefined).map((name) => [name, env[name]]));
}

/** Of the configuration that GIT_CONFIG_COUNT passes, what decides whether git answers at all: `safe.directory`, `safe.bareRepository`. */
function trustSettings(env: Environment): Environment {
  const count = Number(env['GIT_CONFIG_COUNT'] ?? 0);
  const all = Array.from({ length: Number.isSafeInteger(count) && count > 0 ? count : 0 }, (_, index) => ({
    key: env[`GIT_CONFIG_KEY_${index}`],
    value: env[`GIT_CONFIG_VALUE_${index}`],
  }));
  const trust = all.filter(({ key }) => key !== undefined && /^safe\./i.test(key));
  const entries = trust.flatMap(({ key, value }, index) => [
    [`GIT_CONFIG_KEY_${index}`, key],
    [`GIT_CONFIG_VALUE_${index}`, value ?? ''],
  ]);
  return trust.length === 0 ? {} : { GIT_CONFIG_COUNT: String(trust.length), ...Object.fromEntries(entries) };
}
