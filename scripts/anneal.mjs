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
const STEPS_EACH = 250;
/** In candidates per pair of bytes: from what a bad fingerprint costs down to what does not matter. */
const HOT = 3e-4;
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
  const placings = members.map(() => ({ choice: 0, list: -1 }));
  const costs = Array.from({ length: lists }, () => 0);
  /** @param {number} list @param {number} but */
  const sharing = (list, but) => {
    const choices = [];
    for (const [at, placing] of placings.entries()) {
      const chosen = members[at]?.[placing.choice];
      if (placing.list === list && at !== but && chosen !== undefined) choices.push(chosen);
    }
    return choices;
  };
  /** @param {number} at @param {number} choice @param {number} list @param {number} most it is not done where the cost grows by as much */
  const move = (at, choice, list, most) => {
    const placing = placings[at];
    const chosen = members[at]?.[choice];
    if (placing === undefined || chosen === undefined || (placing.choice === choice && placing.list === list)) return;
    const from = placing.list;
    const isOther = from !== list && from >= 0;
    const left = isOther ? cost(sharing(from, at)) : 0;
    const joined = cost([...sharing(list, at), chosen]);
    const before = (costs[list] ?? 0) + (isOther ? (costs[from] ?? 0) : 0);
    if (left + joined - before >= most) return;
    if (isOther) costs[from] = left;
    costs[list] = joined;
    placing.choice = choice;
    placing.list = list;
  };
  /** Wherever it costs least. @param {number} at */
  const settle = (at) => {
    for (let list = 0; list < lists; list++) {
      for (let choice = 0; choice < (members[at]?.length ?? 0); choice++)
        move(at, choice, list, placings[at]?.list === -1 ? Number.POSITIVE_INFINITY : 0);
    }
  };
  // All of them in one list would be hard to leave.
  const shuffled = members.map((_, at) => ({ at, by: random.int(FRACTION) })).sort((a, b) => a.by - b.by);
  for (const { at } of shuffled) settle(at);
  const steps = STEPS_EACH * members.length;
  for (let step = 0; step < steps; step++) {
    const heat = HOT * (COLD / HOT) ** (step / steps);
    const at = random.int(members.length);
    move(at, random.int(members[at]?.length ?? 0), random.int(lists), -heat * Math.log((1 + random.int(FRACTION)) / FRACTION));
  }
  for (const { at } of shuffled) settle(at);
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
  const tables = Array.from({ length: PLACES }, () => new Uint8Array(256));
  const [one, two, three, four] = /** @type {[Uint8Array, Uint8Array, Uint8Array, Uint8Array]} */ (tables);
  const known = new Map();
  const halves = new Uint16Array(2 * PLACES);
  const count = () => {
    let counted = 0;
    for (const { pair, lasts, counts } of firsts) {
      if (one[pair & 255] === 0 || two[pair >> 8] === 0) continue;
      for (let at = 0; at < lasts.length; at++) {
        const last = lasts[at] ?? 0;
        if (three[last & 255] === 1 && four[last >> 8] === 1) counted += counts[at] ?? 0;
      }
    }
    return counted;
  };
  const weigh = () => {
    let modelled = 1;
    for (const [place, table] of tables.entries()) {
      const low = halves[2 * place] ?? 0;
      const high = halves[2 * place + 1] ?? 0;
      modelled *= frequencyOf(low, high);
      for (let byte = 0; byte < 256; byte++) table[byte] = (low >> (byte & 15)) & (high >> (byte >> 4)) & 1;
    }
    return count() / total + MODELLED * modelled;
  };
  return (members) => {
    if (members.length === 0) return 0;
    halves.fill(0);
    for (const { places } of members) {
      for (let place = 0; place < PLACES; place++) {
        halves[2 * place] = (halves[2 * place] ?? 0) | (places[place]?.low ?? 0);
        halves[2 * place + 1] = (halves[2 * place + 1] ?? 0) | (places[place]?.high ?? 0);
      }
    }
    const key = String.fromCharCode(...halves);
    let cost = known.get(key);
    if (cost === undefined) {
      cost = weigh();
      known.set(key, cost);
    }
    return cost;
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
