// Events and things as they can be posted, and back. A `Secret` cannot be posted: it is unwrapped before, and wrapped again right after.

import { Secret } from '../core/secret.ts';
import type { Swept } from '../engine/scan-large.ts';
import { type BytePath, bytePath } from '../git/byte-path.ts';
import type { Readable } from '../sources/listed.ts';
import type { WorkEvent } from './events.ts';
import type { Batch, CarriedEvent } from './protocol.ts';

export type BatchOfThings = Extract<Batch, { readonly kind: 'things' }>;

export function carried(event: WorkEvent): CarriedEvent {
  return 'secret' in event ? { ...event, secret: event.secret.reveal() } : event;
}

export function uncarried(event: CarriedEvent): WorkEvent {
  return 'secret' in event ? { ...event, secret: new Secret(event.secret) } : event;
}

/** What of it moves over and is not copied: of dense content it is megabytes for every slice. */
export function movable(swepts: readonly Swept[]): ArrayBuffer[] {
  return swepts.flatMap(({ anchors, surveyed, flagged }) => {
    const offsets = anchors.kind === 'kept' ? anchors.offsets : [];
    const buffers = [...offsets, surveyed.mentions.bits, surveyed.useOffsets, flagged.bits].map(({ buffer }) => buffer);
    return buffers.filter((buffer) => buffer instanceof ArrayBuffer);
  });
}

export type Packed = Pick<BatchOfThings, 'ats' | 'paths' | 'others'> & {
  /** In the order that they have in the batch: files first. */
  readonly things: readonly Readable[];
};

/** No path has it in it. */
const BETWEEN = '\0';

export function packed(things: readonly Readable[]): Packed {
  const files: Readable[] = [];
  const ats: string[] = [];
  const paths: string[] = [];
  const others: Readable[] = [];
  for (const thing of things) {
    if (thing.kind === 'file') {
      files.push(thing);
      ats.push(thing.at);
      paths.push(thing.path);
    } else {
      others.push(thing);
    }
  }
  return { ats: ats.join(BETWEEN), paths: paths.join(BETWEEN), others, things: others.length === 0 ? files : [...files, ...others] };
}

export type Unpacked = {
  readonly files: readonly BytePath[];
  /** The last file's path as it is shown; empty where there is no file. */
  readonly lastPath: string;
  /** How many things there are, files first. */
  readonly length: number;
  /** Made when it is asked for: nearly no file's is. */
  readonly thing: (index: number) => Readable;
};

export function unpacked({ ats, paths, others }: BatchOfThings): Unpacked {
  const files = ats === '' ? [] : ats.split(BETWEEN).map(bytePath);
  let shown: readonly string[] | null = null;
  return {
    files,
    lastPath: paths.slice(paths.lastIndexOf(BETWEEN) + 1),
    length: files.length + others.length,
    thing: (index) => {
      const other = others[index - files.length];
      if (other !== undefined) return other;
      shown ??= paths.split(BETWEEN);
      return { kind: 'file', at: bytePath(files[index] ?? ''), path: shown[index] ?? '' };
    },
  };
}
