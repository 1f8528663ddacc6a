// Commits: what stands before the message, and where that begins. Gives what can be given of a malformed one, and says what is wrong.
// Checks no signature and decodes no text.

import { asBuffer, byteText, standsAt } from './byte-text.ts';
import { type HeaderLine, headerLines } from './header-lines.ts';
import { type Identity, identityObjection, parseIdentity } from './identity.ts';
import { type IdLength, isIdAt } from './object-id.ts';

export type Commit = {
  /** Null only where it is malformed. */
  readonly tree: string | null;
  readonly parents: readonly string[];
  readonly author: Identity | null;
  readonly committer: Identity | null;
  /** Of the message and the names, as stored; null stands for UTF-8. */
  readonly encoding: string | null;
  /** All other lines, in their order: `gpgsig`, `mergetag` and whatever else; values as their places in the bytes. */
  readonly others: readonly HeaderLine[];
  /** Offset of the message's first byte. */
  readonly messageAt: number;
  /** What is malformed, as the end of a sentence that begins with the commit; null where all is well. */
  readonly problem: string | null;
};

/** Encodings have short names; what is longer is none. */
const LONGEST_ENCODING = 64;

/** `content`: without the object header; may be a part of larger memory. */
export function parseCommit(content: Uint8Array, idLength: IdLength): Commit {
  const bytes = asBuffer(content);
  const { lines, messageAt, isEnded } = headerLines(bytes, 0);
  const links = commitLinks(bytes, idLength);
  const [tree, ...parents] = links.map((at) => byteText(bytes, at, at + 2 * idLength).toLowerCase());
  const others = lines.slice(links.length);
  const author = others.find(({ name }) => name === 'author');
  const committer = others.find(({ name }) => name === 'committer');
  const encoding = others.find(({ name }) => name === 'encoding');
  const told = [author, committer, encoding];
  const commit = {
    tree: tree ?? null,
    parents,
    author: identityOf(bytes, author),
    committer: identityOf(bytes, committer),
    encoding: encoding === undefined ? null : byteText(bytes, encoding.from, Math.min(encoding.to, encoding.from + LONGEST_ENCODING)),
    others: others.filter((line) => !told.includes(line)),
    messageAt,
  };
  return { ...commit, problem: objection(commit, isEnded) };
}

/**
 * The places of the ids, in hexadecimal digits: first the tree's, then the parents'. None where there is no tree. Makes no strings, for
 * reading the links of a whole history.
 */
export function commitLinks(bytes: Uint8Array, idLength: IdLength): readonly number[] {
  const places: number[] = [];
  for (let at = 0, word = 'tree '; standsAt(bytes, at, word); word = 'parent ') {
    const id = at + word.length;
    const end = id + 2 * idLength;
    if (!isIdAt(bytes, id, idLength) || bytes[end] !== LINE_FEED) break;
    places.push(id);
    at = end + 1;
  }
  return places;
}

const LINE_FEED = 0x0a;

function identityOf(bytes: Uint8Array, line: HeaderLine | undefined): Identity | null {
  return line === undefined ? null : parseIdentity(bytes, line.from, line.to);
}

function objection(commit: Omit<Commit, 'problem'>, isEnded: boolean): string | null {
  if (commit.tree === null) return 'does not begin with its tree';
  // git takes only those that come right after the tree.
  if (commit.others.some(({ name }) => name === 'parent' || name === 'tree'))
    return 'has a parent or tree that is malformed or out of place';
  const author = identityObjection(commit.author);
  if (author !== null) return `has an author ${author}`;
  const committer = identityObjection(commit.committer);
  if (committer !== null) return `has a committer ${committer}`;
  return isEnded ? null : 'does not come to its message';
}
