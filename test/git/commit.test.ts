// Commits, tags and trees: what git made comes out as git says, and what nobody made brings nothing down.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commitLinks, parseCommit } from '../../src/git/commit.ts';
import { placeOfCommit } from '../../src/git/commit-place.ts';
import type { IdLength } from '../../src/git/object-id.ts';
import { parseTag } from '../../src/git/tag.ts';
import { temporaryFolder } from '../sources/temporary-folder.ts';
import { objectBytes } from './object-bytes.ts';
import { committed, git } from './repository.ts';

const ID = 'c0ffee'.padEnd(40, '0');
const OTHER = 'beef'.padEnd(40, '1');
const WHO = 'A U Thor <a@example.com> 1700000000 +0130';

const FULL = [
  `tree ${ID}`,
  `parent ${OTHER}`,
  `parent ${ID}`,
  `author ${WHO}`,
  `committer ${WHO}`,
  'encoding ISO-8859-1',
  `mergetag object ${OTHER}`,
  ' type commit',
  ' tag v1',
  ` tagger ${WHO}`,
  ' ',
  ' words',
  'gpgsig -----BEGIN',
  ' ',
  ' abc',
  ' -----END',
  '',
  'subject',
  '',
  'parent of the body\n',
].join('\n');

const TAG = [`object ${ID}`, 'type commit', 'tag v1.0', `tagger ${WHO}`, '', 'words\n'].join('\n');

function bytesOf(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}

describe('placeOfCommit', () => {
  it('tells what parseCommit tells, of whole and of mutated commits', () => {
    const rows = FULL.split('\n');
    const edits = fc.array(
      fc.oneof(
        fc.record({
          at: fc.nat(FULL.length),
          drop: fc.nat(3),
          put: fc.constantFrom('', ' ', '\n', '>', '<', '-', '0', '9', '+', '\n ', '> 5 +0000'),
        }),
        fc.record({
          at: fc.nat(rows.length),
          drop: fc.constant(-1),
          put: fc.constantFrom('', ` ${WHO}`, `author ${WHO}`, 'author x', 'committer'),
        }),
      ),
      { maxLength: 3 },
    );
    const times = { usual: 0, other: 0 };
    fc.assert(
      fc.property(edits, (all) => {
        let text = FULL;
        for (const { at, drop, put } of all) {
          if (drop >= 0) text = text.slice(0, at) + put + text.slice(at + drop);
          else text = [...text.split('\n').slice(0, at), put, ...text.split('\n').slice(at)].join('\n');
        }
        const bytes = bytesOf(text);
        const { tree, parents, author, committer } = parseCommit(bytes, 20);
        const place = placeOfCommit(bytes, 20);
        expect(place === null).toBe(tree === null);
        if (place === null) return;
        expect(Buffer.from(place.links).toString('hex')).toBe([tree, ...parents].join(''));
        expect([place.authored, place.committed]).toEqual([author?.seconds ?? null, committer?.seconds ?? null]);
        times[place.authored === 1_700_000_000 && place.committed === 1_700_000_000 ? 'usual' : 'other']++;
      }),
      { seed: 8, numRuns: 3000 },
    );
    expect(Math.min(times.usual, times.other)).toBeGreaterThan(100);
  });
});

describe('parseCommit', () => {
  it('reads every line', () => {
    const bytes = bytesOf(FULL);
    const who = { name: 'A U Thor', email: 'a@example.com', seconds: 1_700_000_000, zone: '+0130' };
    const { others, messageAt, ...commit } = parseCommit(bytes, 20);
    expect(commit).toEqual({ tree: ID, parents: [OTHER, ID], author: who, committer: who, encoding: 'ISO-8859-1', problem: null });
    expect(others.map(({ name, from, to }) => [name, FULL.slice(from, to)])).toEqual([
      ['mergetag', `object ${OTHER}\n type commit\n tag v1\n tagger ${WHO}\n \n words`],
      ['gpgsig', '-----BEGIN\n \n abc\n -----END'],
    ]);
    expect(FULL.slice(messageAt)).toBe('subject\n\nparent of the body\n');
  });

  it.each([
    ['no tree', FULL.replace('tree', 'tred'), 'does not begin with its tree'],
    ['a short id', FULL.replace(ID, ID.slice(1)), 'does not begin with its tree'],
    ['letters in an id', FULL.replace(`parent ${OTHER}`, `parent ${'g'.repeat(40)}`), 'a parent or tree that is malformed'],
    ['a parent too late', FULL.replace('encoding ISO-8859-1', `parent ${ID}`), 'a parent or tree that is malformed'],
    ['no author', FULL.replace('author', 'writer'), 'an author without an email address'],
    ['no time', FULL.replace('1700000000 +0130', 'now'), 'an author without a time'],
    ['a time that no number holds', FULL.replace('1700000000', '9'.repeat(16)), 'an author without a time'],
    ['no zone', FULL.replace(' +0130', ''), 'an author without a time zone'],
    ['no message', FULL.slice(0, FULL.indexOf('\n\nsubject')), 'does not come to its message'],
    ['nothing', '', 'does not begin with its tree'],
  ])('tells %s, and gives the rest', (_title, text, problem) => {
    const commit = parseCommit(bytesOf(text), 20);
    expect(commit.problem).toContain(problem);
    expect(commit.committer?.name).toBe(text === '' ? undefined : 'A U Thor');
  });

  it('takes the email to the first bracket and the time after the last, as git does', () => {
    const author = 'A <x> B <a> c <b> 12 -0000';
    expect(parseCommit(bytesOf(FULL.replace(WHO, author)), 20).author).toEqual({ name: 'A', email: 'x', seconds: 12, zone: '-0000' });
  });

  it('does not fill the memory with lines', () => {
    const { others, problem } = parseCommit(bytesOf(`tree ${ID}\n${'a b\n'.repeat(1_000_000)}\nmessage`), 20);
    expect(others.length).toBeLessThanOrEqual(100_000);
    expect(problem).not.toBeNull();
  });

  it('tells any truncation before the message', () => {
    const start = FULL.indexOf('subject');
    for (let length = 0; length < start; length += 1) {
      const commit = parseCommit(bytesOf(FULL.slice(0, length)), 20);
      expect(commit.problem, `${length}`).not.toBeNull();
    }
    expect(parseCommit(bytesOf(FULL.slice(0, start)), 20).problem).toBeNull();
  });

  it('survives any change', () => {
    const changed = fc.tuple(fc.nat(FULL.length - 1), fc.integer({ min: 0, max: 255 }), fc.constantFrom<IdLength>(20, 32));
    fc.assert(
      fc.property(changed, ([at, byte, idLength]) => {
        const bytes = bytesOf(FULL);
        bytes[at] = byte;
        const commit = parseCommit(bytes, idLength);
        expect(commit.messageAt).toBeLessThanOrEqual(bytes.length);
        for (const place of commitLinks(bytes, idLength)) expect(place + 2 * idLength).toBeLessThan(bytes.length);
      }),
      { seed: 1, numRuns: 2000 },
    );
  });
});

describe('parseTag', () => {
  it('reads every line', () => {
    const { messageAt, ...tag } = parseTag(bytesOf(TAG), 20);
    const tagger = { name: 'A U Thor', email: 'a@example.com', seconds: 1_700_000_000, zone: '+0130' };
    expect(tag).toEqual({ object: ID, type: 'commit', name: 'v1.0', tagger, others: [], problem: null });
    expect(TAG.slice(messageAt)).toBe('words\n');
  });

  it.each([
    ['no object', TAG.replace('object', 'subject'), 'does not say which object'],
    ['a short id', TAG.replace(ID, 'abc'), 'does not say which object'],
    ['a type that is none', TAG.replace('type commit', 'type note'), 'of which type'],
    ['no name', TAG.replace('tag v1.0\n', ''), 'has no name'],
    ['another order', TAG.replace(`object ${ID}\ntype commit`, `type commit\nobject ${ID}`), 'another order'],
    ['a tagger who is none', TAG.replace('<a@example.com>', ''), 'a tagger without an email address'],
  ])('tells %s', (_title, text, problem) => {
    expect(parseTag(bytesOf(text), 20).problem).toContain(problem);
  });

  it('takes tags of the first years, without tagger or message', () => {
    const old = parseTag(bytesOf(`object ${ID}\ntype tree\ntag a\n`), 20);
    expect([old.problem, old.tagger, old.type]).toEqual([null, null, 'tree']);
  });

  it('survives any bytes', () => {
    fc.assert(
      fc.property(fc.nat(TAG.length), fc.uint8Array({ maxLength: 20 }), (at, inserted) => {
        const bytes = Buffer.concat([bytesOf(TAG.slice(0, at)), inserted, bytesOf(TAG.slice(at + 3))]);
        expect(parseTag(bytes, 20).messageAt).toBeLessThanOrEqual(bytes.length);
      }),
      { seed: 2, numRuns: 2000 },
    );
  });
});

describe.each(['sha1', 'sha256'] as const)('commits and tags of git (%s)', (format) => {
  it('are what git says they are', () => {
    const folder = temporaryFolder();
    git(folder, ['init', '--quiet', `--object-format=${format}`]);
    const env = { GIT_AUTHOR_NAME: 'Jos\xe9, "J"', GIT_AUTHOR_DATE: '1500000001 -0730', GIT_COMMITTER_DATE: '1600000002 +1400' };
    for (const branch of ['main', 'b', 'c']) {
      git(folder, ['checkout', '--quiet', '--orphan', branch], env);
      writeFileSync(join(folder, `${branch}.txt`), branch);
      git(folder, ['add', '--all']);
      git(folder, ['commit', '--quiet', '--message', `on ${branch}`], env);
    }
    git(folder, ['tag', '--annotate', '--message', 'a tag', 'v1', 'b']);
    const parents = ['main', 'b', 'c'].flatMap((branch) => ['-p', branch]);
    const octopus = git(folder, ['commit-tree', ...parents, '-m', 'merged\n\nbody', 'HEAD^{tree}'], env);
    git(folder, ['update-ref', 'refs/heads/octopus', octopus]);
    const idLength = format === 'sha1' ? 20 : 32;
    for (const id of git(folder, ['rev-list', '--all']).split('\n')) {
      const bytes = objectBytes(folder, id, 'commit');
      const commit = parseCommit(bytes, idLength);
      const said = git(folder, ['log', '-1', '--format=%T%n%P%n%an%n%ae%n%ad%n%cn%n%cd%n%B', '--date=raw', id]);
      const when = [commit.author, commit.committer].map((who) => `${who?.seconds} ${who?.zone}`);
      const name = Buffer.from(commit.author?.name ?? '', 'latin1').toString();
      const head = [commit.tree, commit.parents.join(' '), name, commit.author?.email, when[0], commit.committer?.name, when[1]];
      expect(`${head.join('\n')}\n${bytes.subarray(commit.messageAt).toString()}`.trim()).toBe(said);
      expect(commit.problem).toBeNull();
    }
    const tag = parseTag(objectBytes(folder, git(folder, ['rev-parse', 'v1']), 'tag'), idLength);
    expect([tag.object, tag.name, tag.type, tag.problem]).toEqual([git(folder, ['rev-parse', 'b']), 'v1', 'commit', null]);
  });
});

it('says of a commit in another encoding which one', () => {
  const folder = committed({ a: '1' });
  git(folder, ['-c', 'i18n.commitEncoding=ISO-8859-1', 'commit', '--quiet', '--allow-empty', '--message', 'x']);
  expect(parseCommit(objectBytes(folder, 'HEAD', 'commit'), 20)).toMatchObject({ encoding: 'ISO-8859-1', problem: null });
});
