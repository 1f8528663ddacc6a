// Runs one of the built programs, with the code cache that the build left for this very V8, if there is one: reading and compiling the
// program takes a third of a short run. Does not know what the programs do. Old syntax, as in leakspot.js.

var fs = require('node:fs');
var Module = require('node:module');
var path = require('node:path');
var vm = require('node:vm');

var DIST = path.join(__dirname, '..', 'dist');

module.exports = function start(name) {
  // A program's name holds a hash of what is in it: a cache of that name can be of no other.
  var file = path.join(DIST, JSON.parse(fs.readFileSync(path.join(DIST, 'programs.json'), 'utf8'))[name]);
  var cache = readCache(file);
  if (cache === null) {
    require(file);
    return;
  }
  var script = new vm.Script(Module.wrap(fs.readFileSync(file, 'utf8')), { filename: file, cachedData: cache });
  var program = { exports: {} };
  script.runInThisContext().call(program.exports, program.exports, Module.createRequire(file), program, file, DIST);
};

function readCache(file) {
  try {
    return fs.readFileSync([file, process.versions.v8, process.platform, process.arch, 'cache'].join('.'));
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}
