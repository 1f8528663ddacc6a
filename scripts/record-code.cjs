// Runs a built program as bin/start.js does, and writes what V8 compiled of it: at its end, or in a worker after its first answer.
// Called as: record-code.cjs PROGRAM CACHE [ARGUMENTS OF THE PROGRAM]

const { readFileSync, renameSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { dirname } = require('node:path');
const { Script } = require('node:vm');
const { parentPort } = require('node:worker_threads');

const [file = '', cache = ''] = process.argv.splice(2, 2);
const script = new Script(Module.wrap(readFileSync(file, 'utf8')), { filename: file });

function record() {
  const draft = `${cache}.${process.pid}.new`;
  writeFileSync(draft, script.createCachedData());
  renameSync(draft, cache);
}

if (parentPort === null) {
  process.on('exit', record);
} else {
  const post = parentPort.postMessage.bind(parentPort);
  parentPort.postMessage = (/** @type {{ kind: string }} */ answer) => {
    post(answer);
    if (answer.kind !== 'done') return;
    record();
    post({ kind: 'recorded' });
  };
}
const program = { exports: {} };
script.runInThisContext().call(program.exports, program.exports, Module.createRequire(file), program, file, dirname(file));
