// What is known of a whole file: whether it, or its path, speaks of HubSpot. Each fact is found when first asked for, then remembered.

import type { Fragment } from '../core/fragment.ts';
import { anyPiece, isWorthALook, mentionsHubSpot, usesHubSpotApi } from './mention.ts';

export type FileFacts = {
  readonly bytes: Buffer;
  /** Whether anything in the file or its path could make a bare UUID a HubSpot credential. */
  readonly worthALook: () => boolean;
  readonly usesApi: () => boolean;
  readonly pathMentions: boolean;
  readonly firstLine: () => string;
  /** Whether values may be named by a title far above them: SQL with a list of columns, or a first line that names a credential. */
  readonly hasTellingColumns: () => boolean;
};

const FIRST_LINE_REACH = 4096;

const TELLING = /key|token|secret|pass|code/i;
const COLUMN_LIST = /\)\s*VALUES|\)\s*FROM\s+stdin/i;

export function readFileFacts(fragment: Pick<Fragment, 'path' | 'bytes'>): FileFacts {
  const bytes = Buffer.from(fragment.bytes.buffer, fragment.bytes.byteOffset, fragment.bytes.byteLength);
  const pathMentions = mentionsHubSpot(fragment.path) || /(?:^|\/)(?:\.hscli|\.hs)\//.test(fragment.path);
  let worthALook: boolean | null = null;
  let usesApi: boolean | null = null;
  let tellingColumns: boolean | null = null;
  const firstLine = (): string => bytes.toString('latin1', 0, Math.min(bytes.length, FIRST_LINE_REACH)).split('\n', 1)[0] ?? '';
  return {
    bytes,
    pathMentions,
    worthALook: () => {
      worthALook ??= pathMentions || anyPiece(bytes, isWorthALook);
      return worthALook;
    },
    usesApi: () => {
      usesApi ??= anyPiece(bytes, usesHubSpotApi);
      return usesApi;
    },
    firstLine,
    hasTellingColumns: () => {
      tellingColumns ??= TELLING.test(firstLine()) || anyPiece(bytes, (text) => COLUMN_LIST.test(text));
      return tellingColumns;
    },
  };
}
