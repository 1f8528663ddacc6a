// What `git fast-import` reads, put together line by line, and handed to it. Many objects and commits in one process, where git takes one for each.

import { execFileSync } from 'node:child_process';
import { ENV } from './repository.ts';

export type ImportStream = {
  readonly line: (text: string) => void;
  readonly data: (bytes: Uint8Array | string) => void;
  /** Into a repository; nothing may be added after that. */
  readonly importInto: (folder: string, kept?: Kept) => void;
};

/** `packed`: in a pack of its own. `whole`: the same without deltas. `loose`: in files of their own. */
type Kept = 'packed' | 'whole' | 'loose';

const OPTIONS = { packed: { limit: 0, depth: 50 }, whole: { limit: 0, depth: 0 }, loose: { limit: 10 ** 9, depth: 0 } };

export function openStream(): ImportStream {
  const parts: Uint8Array[] = [];
  const line = (text: string): void => void parts.push(Buffer.from(`${text}\n`));
  return {
    line,
    data: (content) => {
      const bytes = Buffer.from(content);
      line(`data ${bytes.length}`);
      parts.push(bytes, Buffer.from('\n'));
    },
    importInto: (folder, kept = 'packed') => {
      line('done');
      const input = Buffer.concat(parts);
      const { limit, depth } = OPTIONS[kept];
      const command = ['-c', `fastimport.unpackLimit=${limit}`, 'fast-import', '--quiet', '--done', `--depth=${depth}`];
      execFileSync('git', command, { cwd: folder, env: ENV, input });
    },
  };
}
