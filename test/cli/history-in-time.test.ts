// What becomes of findings where the time is up, or the process is to end, before it is known where in history they stood: that is asked between objects.

import { expect, it } from 'vitest';
import { tellHistory } from '../../src/commands/tell-history.ts';
import { plantedHistory } from './planted-history.ts';
import { DESK, scanHere } from './scan-here.ts';

it('tells them all, without it', async () => {
  const { folder } = plantedHistory(104, { imports: 3, hash: 'sha1' });
  let told = 0;
  await scanHere(folder, 1, async function* (history, findings) {
    const ending = new AbortController();
    let turns = 0;
    // Others had their turn twice; then the time is up.
    const take = async (): Promise<void> => {
      turns++;
      if (turns === 3) ending.abort();
      ending.signal.throwIfAborted();
    };
    const { signal } = ending;
    const events = await tellHistory(
      history,
      { findings, skips: [], surveyed: null },
      { desk: DESK, threads: null },
      { turns: { isDue: () => true, take }, signal },
      () => true,
    );
    const places = events.flatMap((event) => (event.kind === 'finding' ? [event.finding.location.path] : []));
    const skips = events.flatMap((event) => (event.kind === 'skip' ? [event.skip] : []));
    expect(turns).toBe(3);
    expect(places.filter((path) => !/^@(?:object|commit|tag|file-name)/.test(path))).toEqual([]);
    expect(skips).toEqual([expect.objectContaining({ path: '.git', reason: 'timeout' })]);
    told += places.length;
    yield events;
  });
  expect(told).toBeGreaterThan(5);
});
