// The bytes at which a fact about a whole file may begin, as anchors for the kernel. Data only: what is told from them is decided in `survey.ts`.

import type { Anchor } from '../../core/anchor.ts';

/** What a signal may be a sign of. */
export type Tells =
  | 'mention' // HubSpot is named
  | 'api' // HubSpot's API is used
  | 'sign' // anything else that only HubSpot's credentials come with
  | 'columns' // SQL that lists columns
  | 'use'; // a name is used as a credential

/** What large content is searched for only when it is asked for, and then no further than needed: mostly it comes soon. */
export type Later = 'sign' | 'columns';

export type Signal = { readonly anchor: Anchor; readonly tells: readonly Tells[] };

/** Letters of either case. */
const anyCase = (text: string): Anchor => ({ kind: 'shape', classes: Array.from(text, (one) => one.toLowerCase() + one.toUpperCase()) });

const shape = (...classes: readonly string[]): Anchor => ({ kind: 'shape', classes });

const WORD = 'A-Za-z0-9_-';

export const SIGNALS: readonly Signal[] = [
  // As few as possible, each as rare as possible: more of them make the kernel look more closely at all text.
  { anchor: shape('hH', 'uU', 'bB', 'sSaA_ -'), tells: ['mention', 'api'] },
  { anchor: anyCase('hbspt'), tells: ['mention'] },
  { anchor: shape('hH', 'aA', 'pP', 'iI', 'kK_-'), tells: ['mention', 'use'] },
  ...['clientsecret', 'client_secret'].map((name): Signal => ({ anchor: anyCase(name), tells: ['use'] })),
  { anchor: shape('rR', 'eE', 'fF', 'rR', 'eE', 'sS', 'hH', 'tT_'), tells: ['use'] },
  // With what stands before the word, which keeps most other uses of it out.
  { anchor: shape(') \t\n\v\f\r', 'vV', 'aA', 'lL', 'uU', 'eE', 'sS'), tells: ['columns'] },
  { anchor: shape(' \t\n\v\f\r', 'sS', 'tT', 'dD', 'iI', 'nN'), tells: ['columns'] },
  { anchor: shape('h', 's', '_.A-Z-'), tells: ['sign'] },
  { anchor: shape('H', 'S', 'A-Z_'), tells: ['sign'] },
  { anchor: shape('nea', 'aup', '1-9', '-'), tells: ['sign'] },
  { anchor: shape('p', 'a', 't', '-', 'a-z', 'a-z', '0-9'), tells: ['sign'] },
  { anchor: shape('C', 'i', 'QR'), tells: ['sign'] },
  { anchor: shape('C', 'I-P', ...Array.from({ length: 6 }, () => WORD), 'K-O', 'BRhx', 'I-L'), tells: ['sign'] },
];
