// Where one call of inflate is in its input, bit by bit, and in its output; in AssemblyScript. Does not know what the bits mean.
//
// Eight bytes are loaded at a time. So that none past the end are, the last ones are moved to a place with zeros behind it; whether the bits that
// were taken are all from the input is asked at the end of each block, and before anything is called an error.

import { ENDS_EARLY } from './outcome';

const TAIL_BYTES: usize = 16;

/** The next bits, lowest first. Above the lowest `held` of them are some that will be added again. */
export let bits: u64 = 0;
/** Only the lowest 8 bits of it count. */
export let held: u32 = 0;
/** The first byte that is not in `bits`. */
export let input: usize = 0;
/** Where `input` is past this, `goOn` is to be asked. */
export let inputLimit: usize = 0;
let inputEnd: usize = 0;
/** How far what is read was moved. */
let moved: usize = 0;
let tail: usize = 0;
let isInTail: bool = false;

export let outputStart: usize = 0;
export let output: usize = 0;
export let outputEnd: usize = 0;

/** `room`: 64 bytes for the end of the input. */
export function open(room: usize, from: usize, length: u32, into: usize, size: u32): void {
  tail = room;
  bits = 0;
  held = 0;
  input = from;
  inputEnd = from + length;
  inputLimit = inputEnd - TAIL_BYTES;
  moved = 0;
  isInTail = false;
  outputStart = into;
  output = into;
  outputEnd = into + size;
}

/** What the loop over symbols leaves. */
export function leave(newBits: u64, newHeld: u32, newInput: usize, newOutput: usize): void {
  bits = newBits;
  held = newHeld;
  input = newInput;
  output = newOutput;
}

/** Makes 16 bytes readable at `input`, or says that there is nothing more. To be asked where `input` is past its limit. */
export function goOn(): bool {
  if (isInTail) return false;
  isInTail = true;
  // Whole bytes of which no bit was taken go along: they may be asked for as bytes.
  input = nextByte();
  held &= 7;
  const left = inputEnd - input;
  memory.fill(tail, 0, 64);
  memory.copy(tail, input, left);
  moved = input - tail;
  input = tail;
  inputEnd = tail + left;
  // Of the bytes up to here at least one was taken that is not there.
  inputLimit = inputEnd + 7;
  return true;
}

/** So that there are 56 bits at least. */
export function fill(): bool {
  if (input > inputLimit && !goOn()) return false;
  held &= 63;
  bits |= load<u64>(input) << held;
  input += 7 - (held >> 3);
  held |= 56;
  return true;
}

export function take(many: u32): u32 {
  const taken = u32(bits) & ((1 << many) - 1);
  bits >>= many;
  held -= many;
  return taken;
}

/** The address of the first byte of which no bit was taken. */
function nextByte(): usize {
  return input - ((held & 63) >> 3);
}

/** `error`, unless more bits were taken than there are. */
export function because(error: i32): i32 {
  return nextByte() > inputEnd ? ENDS_EARLY : error;
}

/** Passes over the rest of the byte; what comes then is at `input`. Returns how many bytes there are. To be asked where nothing is overdrawn. */
export function toBytes(): u32 {
  input = nextByte();
  bits = 0;
  held = 0;
  return inputEnd - input;
}

export function passInput(bytes: u32): void {
  input += bytes;
}

export function passOutput(bytes: u32): void {
  output += bytes;
}

/** How many bytes after `from` the input is. */
export function takenFrom(from: usize): u32 {
  return input + moved - from;
}
