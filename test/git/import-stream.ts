// What `git fast-import` reads, put together line by line, and handed to it. Many objects and commits in one process, where git takes one for each.

import { execFileSync } from 'node:child_process';
import { ENV } from './repository.ts';

export type ImportStream = {
  readonly line: (text: string) => void;
  readonly data: (bytes: Uint8Array | string) => void;
  /** Into a repository, in a pack of its own; nothing may be added after that. */
  readonly importInto: (folder: string, options?: readonly string[]) => void;
};

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
    importInto: (folder, options = []) => {
      line('done');
      const input = Buffer.concat(parts);
      const command = ['-c', 'fastimport.unpackLimit=0', 'fast-import', '--quiet', '--done', ...options];
      execFileSync('git', command, { cwd: folder, env: ENV, input });
    },
  };
}
