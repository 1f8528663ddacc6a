// What is known of a whole file: whether it, or its path, speaks of HubSpot. The file is surveyed when it is first asked for.

import type { Text } from '../text.ts';
import { readTitles } from './column.ts';
import { mentionsHubSpot } from './mention.ts';
import type { Survey } from './survey.ts';
import { lastPart } from './usage.ts';

export type FileFacts = {
  readonly text: Text;
  /** Whether anything in the file or its path could make a bare UUID a HubSpot credential. */
  readonly worthALook: () => boolean;
  readonly usesApi: () => boolean;
  /** Whether HubSpot is named between two offsets, give or take a block of 512 bytes. */
  readonly mentionedWithin: (from: number, to: number) => boolean;
  readonly pathMentions: () => boolean;
  readonly firstLine: () => string;
  /** What the file uses this name as (`hapikey`, `client secret`, `refresh token`), or null. */
  readonly usedAs: (name: string) => string | null;
  /** All names that the file uses so, with what they are used as. */
  readonly uses: () => ReadonlyMap<string, string>;
  /** Whether values may be named by a title far above them: SQL with a list of columns, or a first line that names a credential. */
  readonly hasTellingColumns: () => boolean;
};

const FIRST_LINE_REACH = 4096;

const TELLING = /key|token|secret|pass|code/i;

function hasTellingTitles(firstLine: string): boolean {
  return TELLING.test(firstLine) && readTitles(firstLine) !== null;
}

/** Whether the path alone says that a file is about HubSpot. */
export function pathSpeaks(path: string): boolean {
  return mentionsHubSpot(path) || /(?:^|\/)(?:\.hscli|\.hs)\//.test(path);
}

/** `conduct` surveys the file: it is called once, and not before the first question that needs it. */
export function readFileFacts(path: string, text: Text, conduct: () => Survey): FileFacts {
  let mentions: boolean | null = null;
  const pathMentions = (): boolean => {
    mentions ??= pathSpeaks(path);
    return mentions;
  };
  let known: Survey | null = null;
  const survey = (): Survey => {
    known ??= conduct();
    return known;
  };
  let line: string | null = null;
  const firstLine = (): string => {
    line ??= text.latin1(0, FIRST_LINE_REACH).split('\n', 1)[0] ?? '';
    return line;
  };
  let tellingTitles: boolean | null = null;
  return {
    text,
    pathMentions,
    worthALook: () => pathMentions() || survey().worthALook(),
    usesApi: () => survey().usesApi(),
    mentionedWithin: (from, to) => survey().mentionedWithin(from, to),
    usedAs: (name) => survey().uses().get(lastPart(name)) ?? null,
    uses: () => survey().uses(),
    firstLine,
    hasTellingColumns: () => {
      tellingTitles ??= hasTellingTitles(firstLine());
      return tellingTitles || survey().listsColumns();
    },
  };
}
