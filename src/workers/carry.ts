// Events and things as they can be posted, and back. A `Secret` cannot be posted: it is unwrapped before, and wrapped again right after.

import { Secret } from '../core/secret.ts';
import type { Swept } from '../engine/scan-large.ts';
import { bytePath } from '../git/byte-path.ts';
import type { PartEvent } from '../scan/event.ts';
import type { Readable } from '../sources/listed.ts';
import type { Batch, CarriedEvent } from './protocol.ts';

export type BatchOfThings = Extract<Batch, { readonly kind: 'things' }>;

export function carried(event: PartEvent): CarriedEvent {
  return 'secret' in event ? { ...event, secret: event.secret.reveal() } : event;
}

export function uncarried(event: CarriedEvent): PartEvent {
  return 'secret' in event ? { ...event, secret: new Secret(event.secret) } : event;
}

/** What of it moves over and is not copied: of dense content it is megabytes for every slice. */
export function movable(swepts: readonly Swept[]): ArrayBuffer[] {
  return swepts.flatMap(({ anchors, surveyed }) => {
    const offsets = anchors.kind === 'kept' ? anchors.offsets : [];
    const buffers = [...offsets, surveyed.mentions.bits, surveyed.useOffsets].map(({ buffer }) => buffer);
    return buffers.filter((buffer) => buffer instanceof ArrayBuffer);
  });
}

export type Packed = Pick<BatchOfThings, 'files' | 'others'> & {
  /** In the order that they have in the batch: files first. */
  readonly things: readonly Readable[];
};

export function packed(things: readonly Readable[]): Packed {
  const files: Readable[] = [];
  const texts: string[] = [];
  const others: Readable[] = [];
  for (const thing of things) {
    if (thing.kind === 'file') {
      files.push(thing);
      texts.push(thing.at, thing.path);
    } else {
      others.push(thing);
    }
  }
  return { files: texts.join('\0'), others, things: [...files, ...others] };
}

export function unpacked({ files, others }: BatchOfThings): readonly Readable[] {
  const things: Readable[] = [];
  const texts = files === '' ? [] : files.split('\0');
  for (let index = 0; index < texts.length; index += 2) {
    things.push({ kind: 'file', at: bytePath(texts[index] ?? ''), path: texts[index + 1] ?? '' });
  }
  return [...things, ...others];
}
