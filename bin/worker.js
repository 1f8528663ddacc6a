// What a worker thread of the command line runs.

require('./start.js')('worker');
