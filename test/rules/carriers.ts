// Every carrier that the matrix goes through.

import { BYTES } from './carriers/bytes.ts';
import type { Carrier } from './carriers/carrier.ts';
import { CODE } from './carriers/code.ts';
import { CONFIGURATION } from './carriers/configuration.ts';
import { MARKUP } from './carriers/markup.ts';
import { SHELL } from './carriers/shell.ts';
import { TRANSPORT } from './carriers/transport.ts';

export const CARRIERS: readonly Carrier[] = [...CONFIGURATION, ...CODE, ...SHELL, ...MARKUP, ...TRANSPORT, ...BYTES];
