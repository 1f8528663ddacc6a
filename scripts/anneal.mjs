// Searches for an arrangement of a set of anchors in the kernel's lists that has few candidates: by simulated annealing from a fixed seed, counting
// candidates in text. Takes seconds, for which there is time when leakspot is built.

/**
 * @typedef {{ back: number, places: readonly { low: number, high: number }[] }} Choice
 * @typedef {readonly Choice[]} Member fingerprints of which one is to be looked for
 * @typedef {{ choice: number, list: number }} Placing
 * @typedef {{ int: (below: number) => number }} Random
 * @typedef {(members: readonly Choice[]) => number} Cost of those that share a list
 */

const PLACES = 4;
const STEPS = 20_000;
/** In candidates per pair of bytes: more than all but the worst steps cost, and less than any that matters. */
const HOT = 1e-3;
const COLD = 1e-6;
const FRACTION = 1 << 20;
/** How much of what is counted is what the frequencies of single bytes say: text that is like none that was counted in. */
const MODELLED = 0.1;

/**
 * @param {readonly Member[]} members
 * @param {number} lists how many there are
 * @param {Cost} cost
 * @param {Random} random
 * @returns {{ placings: readonly Placing[], cost: number }}
 */
export function anneal(members, lists, cost, random) {
  const placings = members.map(() => ({ choice: 0, list: 0 }));
  /** @param {number} list @param {number} but */
  const sharing = (list, but) =>
    members.flatMap((choices, at) => {
      const placing = placings[at];
      return placing?.list === list && at !== but ? (choices[placing.choice] ?? []) : [];
    });
  const costs = Array.from({ length: lists }, (_, list) => cost(sharing(list, -1)));
  /** @param {number} at @param {number} choice @param {number} list @param {number} most by how much it may grow */
  const move = (at, choice, list, most) => {
    const placing = placings[at];
    const chosen = members[at]?.[choice];
    if (placing === undefined || chosen === undefined || (placing.choice === choice && placing.list === list)) return;
    const from = placing.list;
    const left = from === list ? 0 : cost(sharing(from, at));
    const joined = cost([...sharing(list, at), chosen]);
    const before = (costs[list] ?? 0) + (from === list ? 0 : (costs[from] ?? 0));
    if (left + joined - before >= most) return;
    if (from !== list) costs[from] = left;
    costs[list] = joined;
    placing.choice = choice;
    placing.list = list;
  };
  for (let step = 0; step < STEPS && members.length > 0; step++) {
    const heat = HOT * (COLD / HOT) ** (step / STEPS);
    const at = random.int(members.length);
    move(at, random.int(members[at]?.length ?? 0), random.int(lists), -heat * Math.log((1 + random.int(FRACTION)) / FRACTION));
  }
  for (const [at, choices] of members.entries()) {
    for (let list = 0; list < lists; list++) for (const choice of choices.keys()) move(at, choice, list, 0);
  }
  return { placings, cost: costs.reduce((sum, one) => sum + one, 0) };
}

/**
 * Candidates per pair of bytes.
 * @param {readonly Buffer[]} corpus
 * @param {(low: number, high: number) => number} frequencyOf
 * @returns {Cost}
 */
export function costIn(corpus, frequencyOf) {
  const { firsts, total } = countFours(corpus);
  return (members) => {
    if (members.length === 0) return 0;
    const tables = Array.from({ length: PLACES }, () => new Uint8Array(256));
    let modelled = 1;
    for (const [place, table] of tables.entries()) {
      let low = 0;
      let high = 0;
      for (const { places } of members) {
        low |= places[place]?.low ?? 0;
        high |= places[place]?.high ?? 0;
      }
      modelled *= frequencyOf(low, high);
      for (let byte = 0; byte < 256; byte++) table[byte] = (low >> (byte & 15)) & (high >> (byte >> 4)) & 1;
    }
    const [one, two, three, four] = /** @type {[Uint8Array, Uint8Array, Uint8Array, Uint8Array]} */ (tables);
    let counted = 0;
    for (const { pair, lasts, counts } of firsts) {
      if (one[pair & 255] === 0 || two[pair >> 8] === 0) continue;
      for (let at = 0; at < lasts.length; at++) {
        const last = lasts[at] ?? 0;
        if (three[last & 255] === 1 && four[last >> 8] === 1) counted += counts[at] ?? 0;
      }
    }
    return counted / total + MODELLED * modelled;
  };
}

/** Every four bytes from an even place on, by the first two. @param {readonly Buffer[]} corpus */
function countFours(corpus) {
  /** @type {Map<number, Map<number, number>>} */
  const byPair = new Map();
  let total = 0;
  for (const bytes of corpus) {
    for (let at = 0; at + PLACES <= bytes.length; at += 2) {
      const pair = bytes.readUInt16LE(at);
      const last = bytes.readUInt16LE(at + 2);
      const counts = byPair.get(pair) ?? new Map();
      byPair.set(pair, counts.set(last, (counts.get(last) ?? 0) + 1));
      total++;
    }
  }
  const firsts = Array.from(byPair, ([pair, counts]) => ({
    pair,
    lasts: Uint16Array.from(counts.keys()),
    counts: Uint32Array.from(counts.values()),
  }));
  return { firsts, total };
}
