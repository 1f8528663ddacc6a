// Everything that a match says, as plain data to compare.

import type { Match } from '../../src/core/match.ts';

export const told = ({ rule, secret, ...rest }: Match): object => ({ ...rest, rule: rule.id, secret: secret.reveal() });
