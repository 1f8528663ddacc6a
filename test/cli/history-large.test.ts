// A history of so many objects that workers go over them to find out where something stood: told as git tells it, by any number of them.

import { expect, it } from 'vitest';
import { openStream } from '../git/import-stream.ts';
import { git } from '../git/repository.ts';
import { temporaryFolder } from '../sources/temporary-folder.ts';
import { leak, scanned, told } from './history-scan.ts';

const COMMITS = 17_000;
const BROUGHT = 4000;
const TAKEN = 9000;

it('tells who brought a file and who took it', () => {
  const folder = temporaryFolder();
  git(folder, ['init', '--quiet', '--bare']);
  const stream = openStream();
  for (let number = 0; number < COMMITS; number++) {
    stream.line('commit refs/heads/main');
    stream.line(`committer A <a@example.com> ${10 ** 9 + number} +0000`);
    stream.data(`commit ${number}`);
    stream.line(`M 100644 inline n-${number % 50}.txt`);
    stream.data(`${number % 999}`);
    if (number === BROUGHT) {
      stream.line('M 100644 inline apps/web/a.env');
      stream.data(leak(1));
    }
    if (number === TAKEN) stream.line('D apps/web/a.env');
  }
  stream.importInto(folder);
  const reports = ['1', '2'].map((workers) => scanned(folder, '--workers', workers).report);
  for (const { findings } of reports) {
    expect(findings.map(told)).toEqual([
      { path: 'apps/web/a.env', introduced: `commit ${BROUGHT}`, removed: `commit ${TAKEN}`, reachable: ['head', 'branch'] },
    ]);
  }
  expect(reports[1]).toEqual(reports[0]);
});
