// Pipes, sockets and devices as skips. They are never opened: to open one can wait forever or set something going.

import { fileSkip, type ListedSkip, type Place } from './listed.ts';

export type SpecialKind = 'fifo' | 'socket' | 'device';

const DETAILS: Readonly<Record<SpecialKind, string>> = {
  fifo: 'a pipe, which is never opened; to scan what comes out of it, pipe that into `leakspot scan -`',
  socket: 'a socket, which holds no content',
  device: 'a device or another special file, which is never opened',
};

export function specialSkip(place: Place, kind: SpecialKind): ListedSkip {
  return fileSkip(place, kind, DETAILS[kind]);
}
