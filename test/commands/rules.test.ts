// `leakspot rules list` and `rules show`, in-process.

import { describe, expect, it } from 'vitest';
import { ruleSet } from '../../rules/index.ts';
import { rulesListCommand } from '../../src/commands/rules-list.ts';
import { rulesShowCommand } from '../../src/commands/rules-show.ts';
import { Failure } from '../../src/core/failure.ts';
import { fakeShell } from './fake-shell.ts';

const HUMAN = { format: 'human', color: 'never' } as const;
const JSON_FORMAT = { format: 'json', color: 'auto' } as const;
const IDS = ruleSet.rules.map(({ id }) => id);

describe('rules list', () => {
  it('has a line for each rule', async () => {
    const shell = fakeShell();
    expect(await rulesListCommand(HUMAN, shell)).toBe(0);
    expect(
      shell
        .out()
        .trimEnd()
        .split('\n')
        .map((line) => line.split(' ')[0]),
    ).toEqual(IDS);
  });

  it('is JSON for programs', async () => {
    const shell = fakeShell();
    await rulesListCommand(JSON_FORMAT, shell);
    const { schemaVersion, rules } = JSON.parse(shell.out());
    expect([schemaVersion, rules.map(({ id }: { id: string }) => id)]).toEqual([1, IDS]);
  });
});

describe.each(ruleSet.rules.map((rule) => [rule.id, rule] as const))('rules show %s', (id, rule) => {
  it('says all that people need', async () => {
    const shell = fakeShell();
    expect(await rulesShowCommand({ ...HUMAN, id }, shell)).toBe(0);
    const text = shell.out().replaceAll(/\s+/g, ' ');
    for (const words of [id, rule.name, rule.severity, rule.opens, ...rule.rotation.steps, ...rule.references.map(({ url }) => url)]) {
      expect(text).toContain(words);
    }
    expect(shell.out()).not.toContain('\u001b');
  });

  it('is JSON for programs', async () => {
    const shell = fakeShell();
    await rulesShowCommand({ ...JSON_FORMAT, id }, shell);
    expect(JSON.parse(shell.out()).rule).toMatchObject({
      id,
      name: rule.name,
      opens: rule.opens,
      rotation: { order: rule.rotation.order },
    });
  });
});

describe('rules show of an unknown id', () => {
  it.each([
    ['hubspot-private-app-tokn', 'did you mean hubspot-private-app-token?'],
    ['smtp', 'did you mean hubspot-smtp-credential?'],
    ['zebra', 'leakspot rules list'],
  ])('%s: %s', async (id, hint) => {
    const failure = await rulesShowCommand({ ...HUMAN, id }, fakeShell()).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Failure);
    expect(failure).toMatchObject({ where: id, next: expect.stringContaining(hint) });
  });
});
