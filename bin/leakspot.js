#!/usr/bin/env node
// Starts the built CLI. Checks only what would otherwise end in a stack trace: an old Node.js, or no build.
// Old syntax on purpose: an old Node.js must be able to read this file to print its one line. The range is package.json's `engines`.

(function () {
  var version = process.versions.node.split('.').map(Number);
  var major = version[0];
  var minor = version[1];
  if (major < 20 || (major === 20 && minor < 19) || major === 21 || (major === 22 && minor < 12)) {
    process.stderr.write(
      'leakspot needs Node.js 20.19 or 22.12 and later, this is ' + process.versions.node + ': install it from https://nodejs.org\n',
    );
    process.exitCode = 2;
    return;
  }
  var unbuilt;
  try {
    require('./start.js')('cli');
  } catch (error) {
    unbuilt = error && error.code === 'ENOENT' && /programs\.json/.test(error.message);
    process.stderr.write(
      unbuilt ? 'leakspot is not built: run `npm ci` or `npm run build` in its folder\n' : (error && error.stack) + '\n',
    );
    process.exitCode = 2;
  }
})();
