// What is said of content that plain reading does not see all of.

import { describe, expect, it } from 'vitest';
import { notesOn } from '../../src/sources/notes-on-content.ts';

const POINTER = `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 12345\n`;

describe('notesOn', () => {
  it.each([
    ['encoding', 'UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0])],
    ['encoding', 'UTF-32', Buffer.from([0, 0, 0xfe, 0xff, 0, 0, 0, 0x61])],
    ['lfs-pointer', 'Git LFS', Buffer.from(POINTER)],
    ['lfs-pointer', 'Git LFS', Buffer.from(POINTER.replace('git-lfs.github', 'hawser.github'))],
  ])('notes %s (%s)', (reason, named, bytes) => {
    const [note, ...others] = notesOn(bytes);
    expect(note).toMatchObject({ reason, detail: expect.stringContaining(named) });
    expect(others).toEqual([]);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('version = 1\n')],
    ['text with the mark of UTF-8', Buffer.from('\uFEFFtext')],
    ['half a mark', Buffer.from([0xff])],
    ['text with the mark of UTF-16', Buffer.from('\uFEFFtext', 'utf16le')],
    ['zeros', Buffer.alloc(4096)],
    ['a text about pointers', Buffer.from(`The first line is\n${POINTER}`)],
    ['a long text that begins like a pointer', Buffer.from(POINTER + 'x'.repeat(2000))],
  ])('has nothing to say of %s', (_what, bytes) => {
    expect(notesOn(bytes)).toEqual([]);
  });
});
