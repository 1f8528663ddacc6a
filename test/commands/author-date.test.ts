// When a commit was written, whatever stands where its time should: an ISO date that every program can read, or none.

import { expect, it } from 'vitest';
import { authorDate } from '../../src/commands/author-date.ts';
import { parseIdentity } from '../../src/git/identity.ts';

it.each([
  ['1000000000 +0200', '2001-09-09T03:46:40+02:00'],
  ['1000000000 -0330', '2001-09-08T22:16:40-03:30'],
  // An offset that no clock has: the moment is right, in UTC.
  ['1000000000 +9999', '2001-09-09T01:46:40+00:00'],
  ['1000000000 -9999', '2001-09-09T01:46:40+00:00'],
  ['1000000000 +051800', '2001-09-09T01:46:40+00:00'],
  ['1000000000 +99999999999999999999', '2001-09-09T01:46:40+00:00'],
  // git reads digits as hours and minutes from the right, however many there are.
  ['1000000000 +7', '2001-09-09T01:53:40+00:07'],
  ['1000000000 +530', '2001-09-09T07:16:40+05:30'],
  ['1000000000 +0575', '2001-09-09T08:01:40+06:15'],
  ['1000000000 -0000', '2001-09-09T01:46:40+00:00'],
  ['1000000000 +0100 and more', '2001-09-09T02:46:40+01:00'],
  ['1000000000 UTC', '2001-09-09T01:46:40+00:00'],
  ['253402300799 +0000', '9999-12-31T23:59:59+00:00'],
  // Behind the last year that ISO 8601 can write.
  ['253402300799 +0100', ''],
  ['9999999999999999 +0000', ''],
])('%s is %s', (when, date) => {
  const line = Buffer.from(`A <a@example.com> ${when}`);
  const identity = parseIdentity(line, 0, line.length) ?? expect.unreachable('it has an address');
  expect(authorDate(identity)).toBe(date);
  if (date !== '') expect(Date.parse(authorDate(identity))).toBe((identity.seconds ?? 0) * 1000);
});
