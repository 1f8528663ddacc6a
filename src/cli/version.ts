// leakspot's version, from package.json. esbuild inlines it, so that the bundle reads no file.

import packageJson from '../../package.json' with { type: 'json' };

export const VERSION: string = packageJson.version;
