// What is known of a whole file: whether it, or its path, speaks of HubSpot. Each fact is found when first asked for, then remembered.

import type { Text } from '../text.ts';
import { readTitles } from './column.ts';
import { anyPiece, isWorthALook, mentionOffsets, mentionsHubSpot, usesHubSpotApi } from './mention.ts';
import { lastPart, usesIn } from './usage.ts';

export type FileFacts = {
  readonly text: Text;
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

const BLOCK = 512;

/** 1 for every block of 512 bytes in which a mention of HubSpot begins: as small as the file is large, and asked often. */
function mentionBlocks(content: Text): Uint8Array {
  const blocks = new Uint8Array(Math.floor(content.length / BLOCK) + 1);
  anyPiece(content, (text, at) => {
    for (const offset of mentionOffsets(text)) blocks[Math.floor((at + offset) / BLOCK)] = 1;
    return false;
  });
  return blocks;
}

function readUses(content: Text): ReadonlyMap<string, string> {
  const uses = new Map<string, string>();
  anyPiece(content, (text) => {
    for (const [name, phrase] of usesIn(text)) uses.set(name, phrase);
    return false;
  });
  return uses;
}

export function readFileFacts(path: string, content: Text): FileFacts {
  const pathMentions = mentionsHubSpot(path) || /(?:^|\/)(?:\.hscli|\.hs)\//.test(path);
  let worthALook: boolean | null = null;
  let usesApi: boolean | null = null;
  let tellingColumns: boolean | null = null;
  let mentions: Uint8Array | null = null;
  let uses: ReadonlyMap<string, string> | null = null;
  const firstLine = (): string => content.latin1(0, FIRST_LINE_REACH).split('\n', 1)[0] ?? '';
  const allUses = (): ReadonlyMap<string, string> => {
    uses ??= readUses(content);
    return uses;
  };
  return {
    text: content,
    pathMentions,
    worthALook: () => {
      worthALook ??= pathMentions || anyPiece(content, isWorthALook);
      return worthALook;
    },
    usesApi: () => {
      usesApi ??= anyPiece(content, usesHubSpotApi);
      return usesApi;
    },
    mentionedWithin: (from, to) => {
      mentions ??= mentionBlocks(content);
      return mentions.subarray(Math.floor(Math.max(0, from) / BLOCK), Math.floor(to / BLOCK) + 1).includes(1);
    },
    usedAs: (name) => allUses().get(lastPart(name)) ?? null,
    hasUses: () => allUses().size > 0,
    firstLine,
    hasTellingColumns: () => {
      tellingColumns ??=
        (TELLING.test(firstLine()) && readTitles(firstLine()) !== null) || anyPiece(content, (text) => COLUMN_LIST.test(text));
      return tellingColumns;
    },
  };
}
