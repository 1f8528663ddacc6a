// What a carrier is: a way of writing named values in a file. And the styles in which names are written there.

/** A name as words, lower-case and separated by spaces (`hubspot client secret`), and its value. */
export type Entry = { readonly name: string; readonly value: string };

export type Carrier = {
  /** For test names. */
  readonly title: string;
  readonly path: string;
  /** A whole file: every entry once, and something else that is none. Text is UTF-8. */
  readonly write: (entries: readonly Entry[]) => string | Buffer;
};

/** One entry as the carrier writes it. */
export type Row = (name: string, value: string) => string;

/** A carrier that writes entry after entry. */
export function carrier(title: string, path: string, row: Row, frame: readonly [before: string, between: string, after: string]): Carrier {
  const [before, between, after] = frame;
  return { title, path, write: (entries) => before + entries.map(({ name, value }) => row(name, value)).join(between) + after };
}

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);
const brand = (word: string): string => (word === 'hubspot' ? 'HubSpot' : word);

/** HUBSPOT_API_KEY */
export const upper = (name: string): string => name.replaceAll(' ', '_').toUpperCase();
/** hubspot_api_key */
export const snake = (name: string): string => name.replaceAll(' ', '_');
/** hubspot-api-key */
export const kebab = (name: string): string => name.replaceAll(' ', '-');
/** hubspot.api.key */
export const dotted = (name: string): string => name.replaceAll(' ', '.');
/** HubSpotApiKey */
export const pascal = (name: string): string => name.split(' ').map(brand).map(capital).join('');
/** hubspotApiKey */
export const camel = (name: string): string => {
  const [first = '', ...others] = name.split(' ');
  return first + others.map(capital).join('');
};
/** X-HubSpot-Api-Key */
export const header = (name: string): string => `X-${name.split(' ').map(brand).map(capital).join('-')}`;
/** HubSpot api key */
export const spoken = (name: string): string => capital(name.split(' ').map(brand).join(' '));
