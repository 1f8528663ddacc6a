// Which parts and peers the arguments ask for. Nothing named: everything. Only peers named: the parts that have peers.

import { PEERS } from './peers.mjs';

const WITH_PEERS = ['tree', 'file', 'history'];

/**
 * @param {readonly string[]} names
 * @param {Readonly<Record<string, import('./run.mjs').Part>>} parts
 */
export function select(names, parts) {
  const peerNames = PEERS.map((peer) => peer.name);
  const known = [...Object.keys(parts), 'peers', ...peerNames];
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    console.error(`"${unknown}" is no part of the benchmark. There are: ${known.join(', ')}`);
    process.exit(2);
  }
  const namedParts = names.filter((name) => name in parts);
  const onlyPeers = names.length > 0 && namedParts.length === 0;
  const allPeers = names.length === 0 || names.includes('peers');
  return {
    parts: Object.entries(parts).flatMap(([name, part]) => (isWanted(name) ? [part] : [])),
    peers: PEERS.filter((peer) => allPeers || names.includes(peer.name)),
  };

  /** @param {string} name */
  function isWanted(name) {
    if (onlyPeers) return WITH_PEERS.includes(name);
    return names.length === 0 || names.includes(name);
  }
}
