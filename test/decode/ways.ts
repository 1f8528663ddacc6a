// All ways of writing a value that tests go through. What a way is, and what it is for: `ways/way.ts`.

import { ENCODED_WAYS } from './ways/encoded.ts';
import { ESCAPED_WAYS } from './ways/escaped.ts';
import { JOINED_WAYS } from './ways/joined.ts';
import { NAME_WAYS } from './ways/names.ts';
import { SPLIT_WAYS } from './ways/split.ts';
import { TEMPLATE_WAYS } from './ways/templates.ts';
import type { Way } from './ways/way.ts';

export const ways: readonly Way[] = [...SPLIT_WAYS, ...JOINED_WAYS, ...TEMPLATE_WAYS, ...NAME_WAYS, ...ESCAPED_WAYS, ...ENCODED_WAYS];
