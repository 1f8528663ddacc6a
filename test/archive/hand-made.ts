// Archives byte by byte, for what no honest program writes: sizes that lie, offsets that point nowhere, names that climb.

import { crc32, deflateRawSync } from 'node:zlib';

export type Made = {
  readonly name: string;
  readonly content: Buffer;
  /** In place of what is right. */
  readonly lies?: {
    readonly size?: number;
    readonly packed?: number;
    readonly crc?: number;
    readonly at?: number;
    readonly flags?: number;
    readonly method?: number;
  };
};

const DEFLATED = 8;

/** PKWARE's APPNOTE, 4.3. `entries`: how many the end record says there are. */
export function makeZip(made: readonly Made[], comment = '', entries = made.length): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, content, lies = {} } of made) {
    const packed = deflateRawSync(content);
    const fields = Buffer.alloc(20);
    fields.writeUInt16LE(lies.flags ?? 0, 0);
    fields.writeUInt16LE(lies.method ?? DEFLATED, 2);
    fields.writeUInt32LE(lies.crc ?? crc32(content), 8);
    fields.writeUInt32LE(lies.packed ?? packed.length, 12);
    fields.writeUInt32LE(lies.size ?? content.length, 16);
    const nameBytes = Buffer.from(name);
    const nameLength = Buffer.alloc(4);
    nameLength.writeUInt16LE(nameBytes.length, 0);
    const local = Buffer.concat([Buffer.from('PK\x03\x04\x14\0', 'latin1'), fields, nameLength, nameBytes, packed]);
    const offset = Buffer.alloc(14);
    offset.writeUInt32LE(lies.at ?? at, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0\x14\0', 'latin1'), fields, nameLength, offset, nameBytes]));
    locals.push(local);
    at += local.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries, 8);
  end.writeUInt16LE(entries, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...locals, ...directory, end, Buffer.from(comment)]);
}

/** One entry and its content, padded; without the end of the archive. */
export function tarEntry(name: string, content: Buffer, type = '0', magic = 'ustar\x0000'): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0, 100, 'utf8');
  header.write('0000644\0', 100);
  header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write(' '.repeat(8), 148);
  header.write(type, 156);
  header.write(magic, 257, 'latin1');
  header.write(
    `${header
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, '0')}\0 `,
    148,
  );
  return Buffer.concat([header, content, Buffer.alloc((512 - (content.length % 512)) % 512)]);
}

export const TAR_END = Buffer.alloc(1024);
