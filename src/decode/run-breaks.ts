// What may stand between two lines of a run that is wrapped, or between two strings that hold its parts. Does not tell whether it goes on there.

import { byteClass } from '../kernel/anchor-set.ts';
import { isOf } from './alphabet.ts';

const INDENTATION = '[ \\t]{0,64}';

const BLANKS = '[ \\t]{0,16}';

const LINE_END = '[ \\t]{0,8}\\\\?\\r?\\n';

const BREAKS: readonly string[] = [
  `${LINE_END}${INDENTATION}`,
  // Written `\n` or `\r\n`, in a string in a string too.
  `(?:\\\\{1,2}r)?\\\\{1,2}n(?:\\r?\\n${INDENTATION})?`,
  '(?:%0[dD])?%0[aA]',
  '(?:&#(?:13|[xX]0?[dD]);)?&#(?:10|[xX]0?[aA]);',
  `<br ?/?>(?:\\r?\\n${INDENTATION})?`,
  // The end of a string and the beginning of the next.
  `(["'])${BLANKS}[+.&\\\\]?${BLANKS}_?(?:\\r?\\n${INDENTATION})?[+.&]?${BLANKS}\\1`,
];

const BREAK = new RegExp(BREAKS.join('|'), 'y');

const END_OF_LINE = new RegExp(LINE_END, 'y');

const LONGEST_BREAK = 200;

/** Each of the above begins with one of these. */
const BEGINS_BREAK = byteClass(' \t\r\n\\%&<"\'');

/** Whether a break may be at `at`, told by its first character alone. */
export const mayBreak = (bytes: Uint8Array, at: number): boolean => isOf(BEGINS_BREAK, bytes, at);

/** Where the next line begins, of lines that all begin with `lead`; null where none does. */
export function afterBreak(bytes: Uint8Array, at: number, lead: string): number | null {
  if (!mayBreak(bytes, at)) return null;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + at, Math.min(LONGEST_BREAK, bytes.length - at)).toString('latin1');
  END_OF_LINE.lastIndex = 0;
  if (lead !== '' && END_OF_LINE.test(text) && text.startsWith(lead, END_OF_LINE.lastIndex))
    return at + END_OF_LINE.lastIndex + lead.length;
  BREAK.lastIndex = 0;
  return BREAK.test(text) ? at + BREAK.lastIndex : null;
}
