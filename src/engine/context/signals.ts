// The bytes at which a fact about a whole file may begin, as anchors for the kernel. Data only: what is told from them is decided in `survey.ts`.

import type { Anchor } from '../../core/anchor.ts';

/** What a signal may be a sign of. */
export type Tells =
  | 'mention' // HubSpot is named
  | 'api' // HubSpot's API is used
  | 'sign' // anything else that only HubSpot's credentials come with
  | 'columns' // SQL that lists columns
  | 'use'; // a name is used as a credential

export type Signal = { readonly anchor: Anchor; readonly tells: readonly Tells[] };

/** Letters of either case. */
const anyCase = (text: string): Anchor => ({ kind: 'shape', classes: Array.from(text, (one) => one.toLowerCase() + one.toUpperCase()) });

const shape = (...classes: readonly string[]): Anchor => ({ kind: 'shape', classes });

const WORD = 'A-Za-z0-9_-';

export const SIGNALS: readonly Signal[] = [
  { anchor: anyCase('hubspot'), tells: ['mention', 'api'] },
  { anchor: anyCase('hubapi'), tells: ['mention', 'api'] },
  { anchor: anyCase('hbspt'), tells: ['mention'] },
  { anchor: shape('hH', 'uU', 'bB', '_ -', 'sS', 'pP', 'oO', 'tT'), tells: ['mention'] },
  { anchor: anyCase('hapikey'), tells: ['mention', 'use'] },
  { anchor: anyCase('hapi_key'), tells: ['mention', 'use'] },
  { anchor: anyCase('hapi-key'), tells: ['mention'] },
  ...['clientsecret', 'client_secret', 'refreshtoken', 'refresh_token'].map((name): Signal => ({ anchor: anyCase(name), tells: ['use'] })),
  { anchor: anyCase('values'), tells: ['columns'] },
  { anchor: anyCase('stdin'), tells: ['columns'] },
  { anchor: shape('h', 's', '_.A-Z-'), tells: ['sign'] },
  { anchor: shape('H', 'S', 'A-Z_'), tells: ['sign'] },
  ...['na', 'eu', 'ap'].map((hublet): Signal => ({ anchor: shape(...hublet, '1-9', '-'), tells: ['sign'] })),
  { anchor: shape('p', 'a', 't', '-', 'a-z', 'a-z', '0-9'), tells: ['sign'] },
  { anchor: shape('C', 'i', 'QR'), tells: ['sign'] },
  { anchor: shape('C', 'I-P', ...Array.from({ length: 6 }, () => WORD), 'K-O', 'BRhx', 'I-L'), tells: ['sign'] },
];
