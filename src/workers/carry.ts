// Events and things as they can be posted, and back. A `Secret` cannot be posted: it is unwrapped before, and wrapped again right after.

import { Secret } from '../core/secret.ts';
import { bytePath } from '../git/byte-path.ts';
import type { PartEvent } from '../scan/event.ts';
import type { Readable } from '../sources/listed.ts';
import type { Batch, CarriedEvent } from './protocol.ts';

export function carried(event: PartEvent): CarriedEvent {
  return 'secret' in event ? { ...event, secret: event.secret.reveal() } : event;
}

export function uncarried(event: CarriedEvent): PartEvent {
  return 'secret' in event ? { ...event, secret: new Secret(event.secret) } : event;
}

/** The things in the order that they get in the batch: files first. */
export function inBatchOrder(things: readonly Readable[]): readonly Readable[] {
  return [...things.filter(isFile), ...things.filter((thing) => !isFile(thing))];
}

export function packed(things: readonly Readable[]): Pick<Batch, 'files' | 'others'> {
  const files = things.filter(isFile).map(({ at, path }) => `${at}\0${path}`);
  return { files: files.join('\0'), others: things.filter((thing) => !isFile(thing)) };
}

export function unpacked({ files, others }: Batch): readonly Readable[] {
  const things: Readable[] = [];
  const texts = files === '' ? [] : files.split('\0');
  for (let index = 0; index < texts.length; index += 2) {
    things.push({ kind: 'file', at: bytePath(texts[index] ?? ''), path: texts[index + 1] ?? '' });
  }
  return [...things, ...others];
}

function isFile(thing: Readable): thing is Extract<Readable, { readonly kind: 'file' }> {
  return thing.kind === 'file';
}
