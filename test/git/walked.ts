// Everything that walks over the packs of a folder hand over, in a form that can be compared with what git says.

import { createHash } from 'node:crypto';
import { pathFromText } from '../../src/git/byte-path.ts';
import { type DeltaForest, readForest } from '../../src/git/delta-forest.ts';
import { hexIdOf } from '../../src/git/find-id.ts';
import { closePack, openPack, type Pack } from '../../src/git/pack-file.ts';
import type { IdBytes } from '../../src/git/pack-index.ts';
import { packsIn } from '../../src/git/pack-list.ts';
import type { EntryProblem, PackProblem } from '../../src/git/pack-problem.ts';
import { makeRoom, type Room } from '../../src/git/room.ts';
import { atOnce } from '../../src/git/turns.ts';
import { openWalk, type Rebuilt, type Walk } from '../../src/git/walk-pack.ts';
import { createKernel } from '../../src/kernel/simd-kernel.ts';

export type Walked = {
  /** `id type size digest` of each object, in the order of the walk. */
  readonly objects: readonly string[];
  /** Of those among them that came in ordinary memory. */
  readonly huge: number;
  /** Ids that are not those of the content. */
  readonly wrong: readonly string[];
  readonly problems: readonly EntryProblem[];
};

export type Choice = Partial<Pick<Walk, 'wants' | 'objectElsewhere' | 'isDue'> & { readonly roots: Uint32Array }>;

/** In the kernel's memory. The same one for one walk after the other, as a scan would. */
export const smallRoom = (largest: number): Room => makeRoom(createKernel(0).unpack, largest);

export function contentOf(room: Room, object: Rebuilt): Uint8Array {
  return object.kind === 'huge' ? object.bytes : room.unpack.memory().subarray(object.address, object.address + object.size);
}

export function walked(pack: Pack, forest: DeltaForest, room: Room, { roots = forest.roots, ...choice }: Choice = {}): Walked {
  const hash = pack.index.idBytes === 20 ? 'sha1' : 'sha256';
  const objects: string[] = [];
  const wrong: string[] = [];
  const problems: EntryProblem[] = [];
  let huge = 0;
  const walk: Walk = {
    pack,
    forest,
    wants: () => true,
    objectElsewhere: () => null,
    onObject: (object) => {
      const content = contentOf(room, object);
      const id = hexIdOf(pack.index, object.entry);
      const digest = createHash(hash).update(`${object.type} ${content.length}\0`).update(content).digest('hex');
      if (digest !== id) wrong.push(id);
      if (object.kind === 'huge') huge++;
      objects.push(`${id} ${object.type} ${content.length} ${digest}`);
    },
    onProblem: (problem) => problems.push(problem),
    isDue: () => false,
    ...choice,
  };
  for (let rest = openWalk(room, walk)(roots); rest !== null; rest = rest());
  return { objects, huge, wrong, problems };
}

/** A pack and its forest, as long as `use` takes; or why there are none. */
export function withPack<T>(
  folder: string,
  name: string,
  use: (pack: Pack, forest: DeltaForest) => T,
  idBytes: IdBytes = 20,
): T | PackProblem {
  const opened = openPack(pathFromText(folder), name, idBytes);
  if (opened.kind === 'problem') return opened.problem;
  const { pack, tables } = opened.value;
  try {
    const forest = atOnce(readForest(pack, tables));
    return forest.kind === 'problem' ? forest.problem : use(pack, forest.value);
  } finally {
    closePack(pack);
  }
}

/** Of the packs in the folder, without `.pack`; throws where one of them has no index. */
export function packNames(folder: string): readonly string[] {
  const { packs, problems } = packsIn(pathFromText(folder));
  for (const { detail } of problems) throw new Error(detail);
  return packs.map(({ name }) => name);
}

/** Of all packs in the folder, of which each must be whole. */
export function walkFolder(folder: string, room: Room, idBytes: IdBytes = 20, choice: Choice = {}): readonly Walked[] {
  return packNames(folder).map((name) => {
    const result = withPack(folder, name, (pack, forest) => walked(pack, forest, room, choice), idBytes);
    if ('kind' in result) throw new Error(`${name}: ${result.detail}`);
    return result;
  });
}
