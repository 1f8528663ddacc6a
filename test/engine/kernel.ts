// The kernel of the tests: the specification of all others, which needs nothing built.

import { referenceKernel } from '../../src/kernel/reference.ts';

export const KERNEL = referenceKernel(1 << 16);
