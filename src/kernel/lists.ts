// Which fingerprint of each anchor the kernel looks for, and which share one of its eight lists, for sets that nobody arranged beforehand: so that few
// bytes are candidates, as far as that can be told in some milliseconds. A list admits at each of its places what any of its members does, so those
// belong together that are alike.

import { ANY, FINGERPRINT_BYTES, type Fingerprint, frequencyOf, frequencyOfAll, type Outline, outlineOf } from './fingerprint.ts';

export const LISTS = 8;

/** Each of the anchors is tried elsewhere so often, and less where nothing comes of it. */
const MOST_ROUNDS = 3;

/** What the members of a list have in common, place by place: the low halves that one of them admits there, and the high ones. */
type List = { readonly low: Uint16Array; readonly high: Uint16Array };

/** A fingerprint that is looked for, and in which of the lists. */
export type Placed = { readonly fingerprint: Fingerprint; readonly list: number };

type Choice = { readonly fingerprint: Fingerprint; readonly places: readonly Outline[]; readonly frequency: number };

/** One fingerprint to be looked for, of `choices`. */
type Member = { readonly choices: readonly Choice[]; chosen: Choice; list: OpenList };

type OpenList = List & { frequency: number; readonly members: Set<Member> };

const openList = (): OpenList => ({
  low: new Uint16Array(FINGERPRINT_BYTES),
  high: new Uint16Array(FINGERPRINT_BYTES),
  frequency: 0,
  members: new Set(),
});

function frequencyWith({ low, high }: List, places: readonly Outline[]): number {
  let product = 1;
  for (let at = 0; at < FINGERPRINT_BYTES; at++) {
    const place = places[at] ?? ANY;
    product *= frequencyOf(place.low | (low[at] ?? 0), place.high | (high[at] ?? 0));
  }
  return product;
}

function admit(list: OpenList, { places }: Choice): void {
  list.frequency = frequencyWith(list, places);
  for (let at = 0; at < FINGERPRINT_BYTES; at++) {
    list.low[at] = (list.low[at] ?? 0) | (places[at] ?? ANY).low;
    list.high[at] = (list.high[at] ?? 0) | (places[at] ?? ANY).high;
  }
}

/** Puts a member where it adds the fewest candidates. */
function place(member: Member, lists: readonly OpenList[]): void {
  let fewest = Number.POSITIVE_INFINITY;
  for (const list of lists) {
    for (const choice of member.choices) {
      const added = frequencyWith(list, choice.places) - list.frequency;
      if (added >= fewest) continue;
      fewest = added;
      member.chosen = choice;
      member.list = list;
    }
    // The other empty ones would do no better.
    if (list.members.size === 0) break;
  }
  member.list.members.add(member);
  admit(member.list, member.chosen);
}

function remove(member: Member): void {
  const { list } = member;
  list.members.delete(member);
  list.low.fill(0);
  list.high.fill(0);
  list.frequency = 0;
  for (const { chosen } of list.members) admit(list, chosen);
}

/** `fingerprints`: those of which one is to be chosen each. The frequent ones are placed first, then each is tried elsewhere. */
export function shareLists(fingerprints: readonly (readonly Fingerprint[])[]): readonly Placed[] {
  const lists = Array.from({ length: LISTS }, openList);
  const members = fingerprints.flatMap((choices): readonly Member[] => {
    const weighed = choices.map(
      (fingerprint): Choice => ({
        fingerprint,
        places: fingerprint.classes.map(outlineOf),
        frequency: frequencyOfAll(fingerprint.classes),
      }),
    );
    const [chosen] = weighed;
    const [list] = lists;
    return chosen === undefined || list === undefined ? [] : [{ choices: weighed, chosen, list }];
  });
  for (const member of members.toSorted((a, b) => b.chosen.frequency - a.chosen.frequency)) place(member, lists);
  const total = (): number => lists.reduce((sum, { frequency }) => sum + frequency, 0);
  for (let round = 0, before = total(); round < MOST_ROUNDS; round++) {
    for (const member of members) {
      remove(member);
      place(member, lists);
    }
    const after = total();
    if (after > before * 0.9) break;
    before = after;
  }
  return members.map(({ chosen, list }) => ({ fingerprint: chosen.fingerprint, list: lists.indexOf(list) }));
}
