import { temporaryFolder } from '../sources/temporary-folder.ts';
import { type Entry, packOf, whole, writePack } from './hand-made-pack.ts';
import { smallRoom, type Walked, walkFolder } from './walked.ts';

export const ROOT = Buffer.from('the content of the root, of some length');
export const OTHER = whole('blob', Buffer.from('another content, which is of some length as well'));

export function walkOf(entries: readonly Entry[], room = smallRoom(2 ** 16)): Walked {
  const folder = temporaryFolder();
  writePack(folder, 'a', packOf(entries));
  const [walk] = walkFolder(folder, room);
  if (walk === undefined) throw new Error('there is no pack');
  return walk;
}

export const ids = (entries: readonly Entry[]): readonly string[] => entries.map(({ id }) => id).sort();
export const idsOf = ({ objects }: Walked): readonly string[] => objects.map((object) => object.split(' ')[0] ?? '').sort();
