// Everything known about one kind of credential, as data and tiny pure functions. The files in `rules/` are values of this type.

import type { Anchor } from './anchor.ts';
import type { Confidence } from './confidence.ts';
import type { Decoded } from './decoded.ts';
import type { Random } from './random.ts';
import type { Severity } from './severity.ts';

/** A public page that a fact in the rule comes from. */
export type Reference = { readonly title: string; readonly url: string };

/** In which order this kind can be replaced. See the reference of each rule for why. */
export type RotationOrder =
  /** A new credential works beside the old one for a while. */
  | 'overlap'
  /** Making the new one ends the old one. */
  | 'replaces'
  /** The old one must be deactivated before a new one exists. */
  | 'kill-first'
  /** It can only be ended, not replaced in kind. */
  | 'kill-only'
  /** It ends by itself before anyone could act. */
  | 'none';

export type Rotation = {
  readonly order: RotationOrder;
  /** What the owner does, in order, in the words of HubSpot's own screens. */
  readonly steps: readonly [string, ...string[]];
  /** The public page where that is done or documented. */
  readonly url: string | null;
};

/** What offline validation says of a well-formed value. Placeholders and published samples are the engine's business. */
export type Validation =
  | { readonly kind: 'valid'; readonly decoded: Decoded; readonly evidence: readonly string[] }
  | { readonly kind: 'invalid' };

/** Where a rule looks for the value once an anchor is found. */
export type Locator =
  /**
   * `pattern` runs over the bytes around the anchor as latin1 text (one character per byte) and a match must cover the anchor. The value is
   * the group `secret` if the pattern has one, else all of it. `before` and `after`: the most bytes a match can reach from the anchor.
   */
  | { readonly kind: 'pattern'; readonly pattern: RegExp; readonly before: number; readonly after: number; readonly edge: Edge }
  /**
   * The value stands near the anchor, not around it: `find` is given the lines around one or several anchors and returns where values are. `sign`, of at most
   * 256 bytes: without it on the lines around any of them there are none.
   */
  | {
      readonly kind: 'beside';
      readonly lines: number;
      readonly sign: RegExp;
      readonly find: (text: string, namesOf: NamesOf) => readonly Beside[];
    };

/** What the value between two character offsets is bound to or titled with, as written, nearest first. */
export type NamesOf = (start: number, end: number) => readonly string[];

/** A value found beside an anchor: character offsets into the text that `find` was given. */
export type Beside = { readonly start: number; readonly end: number; readonly evidence: readonly string[] };

/**
 * What may not stand directly before and after a value: `word` letters, digits, `-` and `_` (the alphabet of tokens), `alphanumeric`
 * letters and digits, `none` anything may. An escape sequence (`\n`, `%3D`, `\u0022`) before a value counts as what it stands for.
 */
export type Edge = 'word' | 'alphanumeric' | 'none';

/**
 * What must be said about a value beside its shape.
 * Phrases are words as a reader sees them in a name: `client secret` fits `HUBSPOT_CLIENT_SECRET`, `clientSecret` and `client-secret`.
 */
export type ContextNeed =
  /** The shape proves it. */
  | { readonly kind: 'none' }
  /** The value must be bound to a name, parameter, column, element or prose that says one of `phrases`. */
  | {
      readonly kind: 'named';
      /** Fitting phrases, most telling first. */
      readonly phrases: readonly [string, ...string[]];
      /** Of these, the ones that only HubSpot uses, which convince without another sign of HubSpot. */
      readonly distinctive: readonly string[];
      /** Phrases that need HubSpot in the same name, in what encloses it or in the path; a mention nearby is not enough. */
      readonly vague: readonly string[];
      /** Of the vague ones, those for which the path is not enough either. */
      readonly bare: readonly string[];
      /** Text left of the value on its line that settles the kind whatever the name: the URL of an endpoint, a call that takes it by position. */
      readonly settledBy: readonly RegExp[];
      /** Endpoints that make a value with a distinctive name this kind when they stand within a few lines. */
      readonly endpoints: readonly RegExp[];
      /** Clients, as words (`hubspot api` is `HubSpotApi`), whose only or first argument is this kind. */
      readonly clients: readonly string[];
      /** Whether the hublet form (`na1-…`, version 4) is reported as this kind where nothing names it. */
      readonly claimsBareHubletForm: boolean;
      /** Confidence is never above this. */
      readonly ceiling: 'medium' | 'high';
    };

/** What a changed character does, for the generated tests: each mutation of a sample must behave as declared. */
export type MutationBehaviour = {
  /** One character taken out. */
  readonly removed: 'found' | 'lost' | 'either';
  /** One character of the value's own alphabet put in. */
  readonly inserted: 'found' | 'lost' | 'either';
  /** One character replaced by one that no credential of this kind can hold. */
  readonly foreign: 'found' | 'lost' | 'either';
};

export type RuleExample = {
  /** What it shows, for test names. */
  readonly title: string;
  readonly path: string;
  readonly text: string;
};

export type Rule = {
  /** The contract's rule id. Never changes. */
  readonly id: string;
  /** HubSpot's own name for it. */
  readonly name: string;
  /** What a leak of it lets someone do, in one sentence. */
  readonly opens: string;
  /** What it looks like, in one sentence. */
  readonly looksLike: string;
  readonly severity: Severity;
  /** The severity once the credential has expired by its own word; null where it carries no expiry. */
  readonly expiredSeverity: Severity | null;
  /** A kind without which this one opens less, and the severity where it is not in the same place; null where it needs none. */
  readonly companion: { readonly id: string; readonly severityWithout: Severity } | null;
  /** The confidence of a match that needs no name: by its shape, or by what it stands beside. */
  readonly provenConfidence: Confidence;
  /** How hard the secret part is to guess, in bits. Below 80 nothing of it is shown and its tag is cut short. */
  readonly entropyBits: number;
  readonly references: readonly Reference[];
  readonly anchors: readonly [Anchor, ...Anchor[]];
  readonly locator: Locator;
  readonly context: ContextNeed;
  readonly validate: (value: string) => Validation;
  /** The part that may be shown: tells the kind and helps its owner to find it, never enough to use or guess it. */
  readonly redact: (value: string) => string;
  readonly rotation: Rotation;
  /** A value that this rule finds (given the context it needs), made from a seed. The inverse of the pattern. */
  readonly sample: (random: Random) => string;
  readonly mutations: MutationBehaviour;
  /** Text that must be found exactly once. */
  readonly positives: (random: Random) => readonly [RuleExample, ...RuleExample[]];
  /** Text in which this rule must find nothing. */
  readonly negatives: (random: Random) => readonly [RuleExample, ...RuleExample[]];
};

/** All that the engine is handed. */
export type RuleSet = {
  readonly rules: readonly Rule[];
  /** SHA-256, hex, of values that are published on purpose and open nothing. */
  readonly publishedSamples: ReadonlySet<string>;
};
