// What terminals take for colours and the like, raw and as it is written out, as a pattern: ECMA-48's control sequences, and which characters to use.
// A boundary of whatever stands before and after it.

/** `ESC`, `\x1b`, `\u001b`, `\u{1b}`, `\033`, `\e`, `^[`. */
const ESCAPE = String.raw`(?:\x1b|\\x1[bB]|\\u001[bB]|\\u\{1[bB]\}|\\033|\\[eE]|\^\[)`;

const PARAMETERS = '[0-9;:?]{0,20}';

/** `ESC [ 38;5;208 m`, `ESC [ K`, `ESC ( B`. */
export const CONTROL_SEQUENCE = String.raw`${ESCAPE}(?:\[${PARAMETERS}[A-Za-z]|\([A-Z0-9])`;

/** The rest of one, where it has begun. */
export const WITHIN_CONTROL_SEQUENCE = String.raw`(?<=${ESCAPE}\[${PARAMETERS})${PARAMETERS}[A-Za-z]|(?<=${ESCAPE}\()[A-Z0-9]`;

/** The longest, in bytes. */
export const LONGEST_CONTROL_SEQUENCE = 28;
