// Bundles dist once before the tests, so that they can spawn bin/leakspot.js. Leaves the type declarations as they are: no test reads them.

import { bundle } from '../../scripts/bundle.mjs';

export default async function bundleOnce(): Promise<void> {
  await bundle();
}
