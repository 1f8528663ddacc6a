// Checks the package as its users get it: packs it, lints the tarball with publint, installs it offline into an empty project, runs it there.
// Needs no network; leaves nothing behind. What can be seen without packing is in test/package.test.ts.

import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { pack } from './pack.mjs';

const MANIFEST = fileURLToPath(new URL('../package.json', import.meta.url));
const SMOKE = "const api = await import('leakspot'); if (Object.keys(api).length === 0) throw new Error('the public API exports nothing');";

const project = await mkdtemp(join(tmpdir(), 'leakspot-pack-check-'));
try {
  const { version } = JSON.parse(await readFile(MANIFEST, 'utf8'));
  const tarball = await pack(project);
  await lint(tarball);
  await writeFile(join(project, 'package.json'), '{ "private": true, "type": "module" }\n');
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', tarball]);
  const printed = (await run('npx', ['--no-install', 'leakspot', '--version'])).trim();
  if (printed !== version) throw new Error(`leakspot --version printed ${JSON.stringify(printed)}, not ${version}`);
  await run(process.execPath, ['--input-type=module', '--eval', SMOKE]);
  await run(process.execPath, ['--eval', "require.resolve('leakspot/report.schema.json')"]);
  console.log(`the package installs and runs: leakspot ${version}`);
} finally {
  await rm(project, { recursive: true, force: true });
}

/** @param {string} tarball */
async function lint(tarball) {
  const bytes = await readFile(tarball);
  const archive = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  const { messages, pkg } = await publint({ pack: { tarball: archive }, strict: true });
  if (messages.length > 0) throw new Error(messages.map((message) => `publint: ${formatMessage(message, pkg)}`).join('\n'));
}

/** @param {string} command @param {string[]} args */
async function run(command, args) {
  const { stdout } = await promisify(execFile)(command, args, { cwd: project, shell: process.platform === 'win32' });
  return stdout;
}
