// Printable characters one after another, all escaped: whoever does that hides something. Told by the look-out for runs, and here exactly; written out
// elsewhere. Other languages' letters, which are escaped all the time, are no printable ASCII.

import { latin1 } from './alphabet.ts';

/** So much of a place is looked at: seven escapes of six characters at least, in bytes. */
const LENGTH = 48;

/** Escapes of one form, without anything between them. */
const IN_A_ROW = 5;

const HIGH = '[2-7]';

const FORMS: readonly string[] = [
  `%(?:25)?${HIGH}[0-9a-f]`,
  String.raw`\\{1,2}x${HIGH}[0-9a-f]`,
  String.raw`\\{1,2}u00${HIGH}[0-9a-f]`,
  String.raw`\\{1,2}u\{0{0,4}${HIGH}[0-9a-f]\}`,
  String.raw`\\{1,2}[01]?[0-7]{2}`,
  `&(?:amp;)?#x0{0,2}${HIGH}[0-9a-f];`,
  `&(?:amp;)?#0?(?:3[2-9]|[4-9][0-9]|1[01][0-9]|12[0-6]);`,
];

const THROUGHOUT = new RegExp(FORMS.map((form) => `(?:${form}){${IN_A_ROW}}`).join('|'), 'i');

/** Whether escapes one after another begin at `at` or soon after it. */
export const isEscapedThroughout = (bytes: Uint8Array, at: number): boolean => THROUGHOUT.test(latin1(bytes, at, at + LENGTH));
