// What may not be committed: text that a scanner takes for a live credential, and paths of somebody's machine. And that both checks can fail.

import { homedir } from 'node:os';
import { sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../src/core/random.ts';
import { listFiles, ROOT, readSource, type SourceFile } from './architecture/tree.ts';

const texts = listFiles()
  .map(readSource)
  .filter((file) => !file.text.includes('\0'));

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const HUBLET_FORM = '[a-z]{2}[1-9]-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/** Shapes that stand for a credential wherever they stand; hosts of code refuse a push that holds one. */
const TOKEN_SHAPES: Readonly<Record<string, RegExp>> = {
  'private app token': new RegExp(`pat-[a-z]{2}[0-9]{1,2}-(?:u-)?${UUID}`, 'i'),
  'personal access key': /(?<![\w-])Ci[QR][\w-]{90}/,
  'OAuth access token': /(?<![\w-])C[I-P][\w-]{6}[K-O][BRhx][IJKL][\w-]{40}/,
  'key in hublet form': new RegExp(`(?<![\\w-])${HUBLET_FORM}`, 'i'),
  'API key in a URL': new RegExp(`hapikey=${UUID}`, 'i'),
  'SMTP user name': /(?<![\w-])[a-z0-9]{10}@[0-9]{1,12}\.smtp\.hubspot\.net/,
  // Seven times the same character is a placeholder.
  'webhook trigger URL': /\/automation\/v4\/webhook-triggers\/[0-9]{1,12}\/(?!(.)\1{6})[A-Za-z0-9]{7}(?![A-Za-z0-9])/,
};

/** First folders of absolute paths that belong to machines, not to readers; joined here so that this file does not hold one. */
const MACHINE_FOLDERS = ['work', 'workspace', 'farm', 'builds', 'mnt', 'srv', 'root', 'scratch'];

/** This checkout and this home; not where they are one folder deep (`/app/`), which may well stand in a text for another reason. */
const OWN_FOLDERS = [ROOT, homedir() + sep].filter((folder) => folder.split(sep).length > 3);

describe('the repository', () => {
  it('holds no text shaped like a credential', () => {
    expect(texts.flatMap(tokensIn)).toEqual([]);
  });

  it('holds no path of a machine', () => {
    expect(texts.flatMap(machinePathsIn)).toEqual([]);
  });
});

describe('the checks', () => {
  const random = seededRandom(1);
  const hex = (length: number): string => random.text(length, '0123456789abcdef');
  const token = (length: number): string => random.text(length, 'abcdefghijklmnopqrstuvwxyz0123456789');
  const tail = `${hex(4)}-${hex(4)}-${hex(4)}-${hex(12)}`;
  const samples: Readonly<Record<string, string>> = {
    'private app token': `pat-na1-${hex(8)}-${tail}`,
    'personal access key': `CiR${token(100)}`,
    'OAuth access token': `CJ${token(6)}MhI${token(60)}`,
    'key in hublet form': `eu1-${hex(4)}-${tail}`,
    'API key in a URL': `hapikey=${hex(8)}-${tail}`,
    'SMTP user name': `${token(10)}@12345.smtp.hubspot.net`,
    'webhook trigger URL': `/automation/v4/webhook-triggers/123/${token(7)}`,
  };

  it.each(Object.keys(TOKEN_SHAPES))('notice a %s', (kind) => {
    expect(tokensIn({ path: 'a', text: `key = "${samples[kind]}"\n` })).toEqual([`a: ${kind}`]);
  });

  it('notice a private app user token', () => {
    expect(tokensIn({ path: 'a', text: `pat-eu1-u-${hex(8)}-${tail}` })).toEqual(['a: private app token']);
  });

  it.each(MACHINE_FOLDERS.map((folder) => ['', folder, 'x'].join('/')))('notice %s', (path) => {
    expect(machinePathsIn({ path: 'a', text: `open("${path}")` })).toHaveLength(1);
  });

  it('notice this checkout and this home', () => {
    expect(OWN_FOLDERS.filter((folder) => machinePathsIn({ path: 'a', text: `${folder}src` }).length === 0)).toEqual([]);
  });

  it('leave relative paths and URLs alone', () => {
    const text = `./${['work', 'x'].join('/')} ${['https://example.com', 'work', 'x'].join('/')}`;
    expect(machinePathsIn({ path: 'a', text })).toEqual([]);
  });
});

/** Never says the text itself: if it is live, this must not spread it. */
function tokensIn({ path, text }: SourceFile): readonly string[] {
  return Object.entries(TOKEN_SHAPES).flatMap(([kind, shape]) => (shape.test(text) ? [`${path}: ${kind}`] : []));
}

function machinePathsIn({ path, text }: SourceFile): readonly string[] {
  const generic = new RegExp(`(?<![\\w.:/-])/(?:${MACHINE_FOLDERS.join('|')})/`).exec(text)?.[0];
  const found = generic ?? OWN_FOLDERS.find((folder) => text.includes(folder));
  return found === undefined ? [] : [`${path}: ${found}`];
}
