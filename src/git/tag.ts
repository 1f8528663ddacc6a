// Annotated tags: what they name, and where their message begins. Gives what can be given of a malformed one, and says what is wrong.

import { asBuffer, byteText } from './byte-text.ts';
import { type HeaderLine, headerLines } from './header-lines.ts';
import { type Identity, parseIdentity } from './identity.ts';
import { type IdLength, idFrom } from './object-id.ts';
import type { ObjectType } from './object-type.ts';
import { typeOfName } from './type-name.ts';

export type Tag = {
  /** What it names; null only where it is malformed. */
  readonly object: string | null;
  readonly type: ObjectType | null;
  /** Its own name, as stored, one character per byte; need not be that of the ref. */
  readonly name: string | null;
  /** Tags of the first years have none. */
  readonly tagger: Identity | null;
  /** All other lines, values as their places in the bytes. A signature is usually the end of the message instead. */
  readonly others: readonly HeaderLine[];
  /** Offset of the message's first byte. */
  readonly messageAt: number;
  /** What is malformed, as the end of a sentence that begins with the tag; null where all is well. */
  readonly problem: string | null;
};

/** In this order, in every tag. */
const FIRST = ['object', 'type', 'tag'];

/** `content`: without the object header; may be a part of larger memory. */
export function parseTag(content: Uint8Array, idLength: IdLength): Tag {
  const bytes = asBuffer(content);
  const { lines, messageAt, isEnded } = headerLines(bytes, 0);
  const textOfLine = (name: string): string | null => {
    const line = lines.find((candidate) => candidate.name === name);
    return line === undefined ? null : byteText(bytes, line.from, line.to);
  };
  const tagger = lines.find(({ name }) => name === 'tagger');
  const tag = {
    object: idFrom(textOfLine('object') ?? '', idLength),
    type: typeOfName(textOfLine('type') ?? ''),
    name: textOfLine('tag'),
    tagger: tagger === undefined ? null : parseIdentity(bytes, tagger.from, tagger.to),
    others: lines.filter((line) => line !== tagger && !FIRST.includes(line.name)),
    messageAt,
  };
  const isInOrder = FIRST.every((name, index) => lines[index]?.name === name);
  return { ...tag, problem: objection(tag, isInOrder, tagger !== undefined, isEnded) };
}

/** The message of a tag may be missing, and then the empty line before it may be, too. */
function objection(tag: Omit<Tag, 'problem'>, isInOrder: boolean, hasTagger: boolean, isEnded: boolean): string | null {
  if (tag.object === null) return 'does not say which object it names';
  if (tag.type === null) return 'does not say of which type that is';
  if (tag.name === null) return 'has no name';
  if (!isInOrder) return 'has its lines in another order than git writes them';
  if (hasTagger && tag.tagger === null) return 'has a tagger without an email address';
  return isEnded || tag.others.length === 0 ? null : 'does not come to its message';
}
