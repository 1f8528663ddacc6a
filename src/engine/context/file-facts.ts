// What is known of a whole file: whether it, or its path, speaks of HubSpot. Each fact is found when first asked for, then remembered.

import type { Fragment } from '../../core/fragment.ts';
import { readTitles } from './column.ts';
import { anyPiece, isWorthALook, mentionOffsets, mentionsHubSpot, usesHubSpotApi } from './mention.ts';
import { lastPart, usesIn } from './usage.ts';

export type FileFacts = {
  readonly bytes: Buffer;
  /** Whether anything in the file or its path could make a bare UUID a HubSpot credential. */
  readonly worthALook: () => boolean;
  readonly usesApi: () => boolean;
  /** Whether HubSpot is named between two offsets, give or take a block of 512 bytes. */
  readonly mentionedWithin: (from: number, to: number) => boolean;
  readonly pathMentions: boolean;
  readonly firstLine: () => string;
  /** What the file uses this name as (`hapikey`, `client secret`, `refresh token`), or null. */
  readonly usedAs: (name: string) => string | null;
  /** Whether the file uses any name so: then a short name of a value far away may tell what it is. */
  readonly hasUses: () => boolean;
  /** Whether values may be named by a title far above them: SQL with a list of columns, or a first line that names a credential. */
  readonly hasTellingColumns: () => boolean;
};

const FIRST_LINE_REACH = 4096;

const TELLING = /key|token|secret|pass|code/i;
const COLUMN_LIST = /\)\s*VALUES|\)\s*FROM\s+stdin/i;

const BLOCK_BITS = 9;

/** 1 for every block of 512 bytes in which a mention of HubSpot begins: as small as the file is large, and asked often. */
function mentionBlocks(bytes: Buffer): Uint8Array {
  const blocks = new Uint8Array((bytes.length >> BLOCK_BITS) + 1);
  anyPiece(bytes, (text, at) => {
    for (const offset of mentionOffsets(text)) blocks[(at + offset) >> BLOCK_BITS] = 1;
    return false;
  });
  return blocks;
}

function readUses(bytes: Buffer): ReadonlyMap<string, string> {
  const uses = new Map<string, string>();
  anyPiece(bytes, (text) => {
    for (const [name, phrase] of usesIn(text)) uses.set(name, phrase);
    return false;
  });
  return uses;
}

export function readFileFacts(fragment: Pick<Fragment, 'path' | 'bytes'>): FileFacts {
  const bytes = Buffer.from(fragment.bytes.buffer, fragment.bytes.byteOffset, fragment.bytes.byteLength);
  const pathMentions = mentionsHubSpot(fragment.path) || /(?:^|\/)(?:\.hscli|\.hs)\//.test(fragment.path);
  let worthALook: boolean | null = null;
  let usesApi: boolean | null = null;
  let tellingColumns: boolean | null = null;
  let mentions: Uint8Array | null = null;
  let uses: ReadonlyMap<string, string> | null = null;
  const firstLine = (): string => bytes.toString('latin1', 0, Math.min(bytes.length, FIRST_LINE_REACH)).split('\n', 1)[0] ?? '';
  const allUses = (): ReadonlyMap<string, string> => {
    uses ??= readUses(bytes);
    return uses;
  };
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
    mentionedWithin: (from, to) => {
      mentions ??= mentionBlocks(bytes);
      return mentions.subarray(Math.max(0, from) >> BLOCK_BITS, (to >> BLOCK_BITS) + 1).includes(1);
    },
    usedAs: (name) => allUses().get(lastPart(name)) ?? null,
    hasUses: () => allUses().size > 0,
    firstLine,
    hasTellingColumns: () => {
      tellingColumns ??=
        (TELLING.test(firstLine()) && readTitles(firstLine()) !== null) || anyPiece(bytes, (text) => COLUMN_LIST.test(text));
      return tellingColumns;
    },
  };
}
