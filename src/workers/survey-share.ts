// What is noted of the commits and trees of a pack while they are scanned: by the kernel, and of what it leaves to others here.

import { idAt } from '../git/find-id.ts';
import { typeOfCode } from '../git/object-type.ts';
import { openSurveyor } from '../git/survey.ts';
import type { Rebuilt } from '../git/walk-pack.ts';
import type { Noting } from '../kernel/follow.ts';
import type { Desk } from './desk.ts';
import type { SurveyEvent } from './events.ts';
import type { PackShare } from './share.ts';

export type ShareSurvey = {
  /** Null where no follower can note anything. */
  readonly noting: Noting | null;
  /** What was not noted by a follower, each after what it is made of. */
  readonly note: (object: Rebuilt) => void;
  /** What was noted since it was last asked, of a share whose roots begin at `from`. */
  readonly event: (from: number) => SurveyEvent;
};

/** Null where nothing is to be noted. */
export function openShareSurvey(
  { history, number, pack, forest, repeated, survey }: Omit<PackShare, 'roots'>,
  desk: Desk,
  contentOf: (object: Rebuilt) => Uint8Array,
): ShareSurvey | null {
  if (survey === null) return null;
  const { index } = pack;
  const mentions = desk.kernel.mentionsFor(survey.names, index.idBytes);
  const surveyor = openSurveyor(mentions, desk.room(), index.idBytes, survey.mostMentions);
  const note = (object: Rebuilt): void => {
    const { type, entry } = object;
    const id = idAt(index, index.places[entry] as number); // an entry of this pack, as below
    const isRepeated = repeated?.[entry] === 1;
    surveyor.note({ type, id, bytes: contentOf(object), origin: { kind: 'packed', in: forest, object, isRepeated } });
  };
  const onUnnoted: Noting['onUnnoted'] = (entry, code, address, size) => {
    const type = typeOfCode(code);
    if (type !== null) note({ kind: 'plain', type, entry, base: forest.bases[entry] as number, address, size });
  };
  return {
    noting: surveyor.noting({ pack, repeated }, onUnnoted),
    note,
    event: (from) => ({ kind: 'objects-surveyed', history, place: number, from, surveyed: surveyor.take() }),
  };
}
