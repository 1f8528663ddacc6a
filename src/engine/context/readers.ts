// The ways in which people and programs write `name = value`, each read from the end of the text before the value. Knows no language as a
// whole and no credential.

import { clientPair, concatenated, pathSegment, urlParameter, userInfo } from './address-readers.ts';
import { assigned, fallback, indexed, labelled, quotedKey, serialised } from './assignment-readers.ts';
import { afterComma, attribute, bracketed, called, formatted, option, spaced } from './call-readers.ts';
import { element, siblingElement, tableCell, titledElement } from './markup-readers.ts';
import type { Reader } from './reader.ts';

/** In the order in which they are tried; the first that fits is taken. */
export const READERS: readonly Reader[] = [
  urlParameter,
  serialised,
  userInfo,
  clientPair,
  concatenated,
  formatted,
  fallback,
  indexed,
  quotedKey,
  assigned,
  labelled,
  called,
  bracketed,
  afterComma,
  titledElement,
  siblingElement,
  element,
  tableCell,
  pathSegment,
  option,
  attribute,
  spaced,
];
