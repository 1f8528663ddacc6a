// The ways in which programs join the elements of a list to one string, as patterns over latin1 text before the list and after it. Data; `listed.ts` tries
// them.

import { GAP } from './joint-forms.ts';

/**
 * `before` ends where the first element begins, `after` begins where the last one ends. One of them may have `separator`, what is between the elements;
 * `name`, what that is called; or `format`, a string with a hole for each element. Where neither has, nothing is between them.
 */
export type ListForm = { readonly before: RegExp; readonly after: RegExp };

const GAPS = `(?:${GAP}){0,20}`;
const LITERAL = String.raw`\\*(?<quote>["'\`])(?<separator>[^"'\`\\\n]{0,3})\\*\k<quote>`;
/** `this.separator` is called by its last name. */
const NAME = String.raw`[$@]?(?:\w{1,40}(?:\.|->|::)){0,3}[$@]?(?<name>[A-Za-z_]\w{0,63})`;
const SEPARATOR = `(?:${LITERAL}|${NAME})`;
const LABEL = String.raw`(?:(?:sep|separator|collapse|delimiter)\s{0,2}[:=]\s{0,2})?`;

const OPEN = String.raw`(?:new\s{0,4})?(?:[\w.:<>[\]&]{0,24}!?\s{0,4})?[[({]${GAPS}`;
const CLOSE = String.raw`${GAPS},?${GAPS}[\])}]`;
/** All that is open, or the end of the statement. */
const END = String.raw`${GAPS}(?:,?${GAPS}[\])}]){1,3}|^\s{0,4}(?:[;\r\n]|$)`;

/** What leaves the elements as they are: `as const`, `.filter(Boolean)`, `.freeze`. */
const AS_IT_IS = String.raw`(?:\s{1,4}as\s{1,4}(?:const|string\[\]))?\)?(?:${GAPS}\??\.(?:filter|flat|freeze|compact|iter|into_iter|stream|values|toList)(?:\([\w.]{0,20}\))?){0,2}`;

const form = (before: string, after: string): ListForm => ({ before: new RegExp(`(?:${before})$`), after: new RegExp(`^${after}`) });

const OF = String.raw`(?:[\w.:]{0,40}[.:]|\[[sS]tring\]::|!)?\b`;

const CALLS: readonly ListForm[] = [
  // Python's `''.join([`, and `SEP.join([`.
  form(String.raw`(?:[fFrRbBuU]?${LITERAL}|(?<![\w.])${NAME})\s{0,20}\.join\(${GAPS}(?:${OPEN})?`, END),
  // `implode('', [`, `String.join("", `, `!Join ['', [`, `join("", list(`, `join '', `.
  form(
    String.raw`${OF}(?:join|Join|JOIN|implode|concat_ws|CONCAT_WS)["']?\s{0,4}[:(]?\s{0,4}[[(]?${GAPS}${SEPARATOR}${GAPS},${GAPS}(?:${OPEN})?`,
    END,
  ),
  // Haskell, OCaml.
  form(String.raw`\b(?:[A-Z]\w{0,20}\.)?(?:intercalate|concat)\s{1,4}${LITERAL}\s{0,4}${OPEN}`, END),
  form(String.raw`\bJoiner\.on\(${SEPARATOR}\)(?:\.\w{1,40}\(\))?\.join\(${GAPS}(?:${OPEN})?`, END),
  // `strings.Join([]string{…}, "")`, `Enum.join([…], "")`, `table.concat({…}, "")`, `paste(…, sep = "")`.
  form(
    String.raw`${OF}(?:join|Join|implode|concat|paste|paste0|str_c)\(${GAPS}(?:${OPEN})?`,
    String.raw`(?:${CLOSE})?${GAPS},${GAPS}${LABEL}${SEPARATOR}${GAPS}\)`,
  ),
];

const CONCATENATE = 'concat|Concat|CONCAT|CONCATENATE|paste0|str_c|StrCat|strcat|stringConcat|concatStrings|Sprint';

/** Functions that put nothing between what they are given. What they are given besides would be between. */
const CONCATENATIONS: readonly ListForm[] = [
  form(
    String.raw`${OF}(?:${CONCATENATE})!?\s{0,4}[[({]${GAPS}(?:${OPEN})?`,
    String.raw`${CLOSE}(?!${GAPS}(?:,|(?:\.|->|\|)\s{0,4}[jJ]oin))\)?`,
  ),
  form(String.raw`-join\s{0,4}@?\(${GAPS}`, CLOSE),
];

/** What elements that are joined afterwards may be opened by. A name before a colon is what the value is called. */
const BEFORE_METHOD = String.raw`(?:(?<!\w)(?:listOf|arrayOf|Array|Arrays|List|Seq|Set|Stream|Vector|vec)!?(?:\.(?:of|asList))?)?@?[[({]${GAPS}`;
const METHOD = String.raw`${CLOSE}${AS_IT_IS}${GAPS}(?:\??\.|->|\|>?\s{0,4}(?:Enum\.)?)\s{0,4}`;

/** What follows the list. An empty call puts different things between: JavaScript's `join()` a comma, Kotlin's `joinToString()` a comma and a space. */
const METHODS: readonly ListForm[] = [
  form(BEFORE_METHOD, String.raw`${METHOD}(?:join|joined|joinToString|mkString|Join|concat)\(${GAPS}${LABEL}${SEPARATOR}${GAPS}\)`),
  form(BEFORE_METHOD, String.raw`${METHOD}(?:join|joined|mkString)\s{0,4}${LITERAL}`),
  form(BEFORE_METHOD, String.raw`${METHOD}(?:(?:joined|concat)\(\)|(?:join|joined|mkString)(?!\w|\s{0,4}["'(]))`),
  form(BEFORE_METHOD, String.raw`${CLOSE}${AS_IT_IS}${GAPS}\.collect\(${GAPS}(?:Collectors\.)?joining\((?:${SEPARATOR})?\)\)`),
  // PowerShell, without brackets too, and Ruby.
  form(`(?:${BEFORE_METHOD})?`, String.raw`(?:${CLOSE})?\)?\s{0,4}-join\s{0,4}${SEPARATOR}`),
  form(BEFORE_METHOD, String.raw`${CLOSE}\s{0,4}\*\s{0,4}${LITERAL}`),
];

const FORMAT = String.raw`\\*(?<quote>["'\`])(?<format>[^"'\`\\\n]{2,80})\\*\k<quote>`;

/** `"{}-{}".format(`, `"%s-%s" % (`, `sprintf("%s-%s", `, `string.Format("{0}-{1}", `. */
const FORMATS: readonly ListForm[] = [
  form(String.raw`${FORMAT}\s{0,8}(?:%\s{0,4}[[(]?|\.format\(|\.formatted\()${GAPS}`, END),
  form(String.raw`${OF}\w{0,20}(?:[pP]rintf|[fF]ormat)\(${GAPS}${FORMAT}${GAPS},${GAPS}(?:${OPEN})?`, END),
];

export const LIST_FORMS: readonly ListForm[] = [...CALLS, ...CONCATENATIONS, ...METHODS, ...FORMATS];

/** All of them have one of these before the list or after it: most lists have none. */
export const JOINING =
  /[jJ]oin|JOIN|implode|intercalate|[cC]oncat|CONCAT|mkString|paste|str_c|[sS]tr[cC]at|Sprint|[pP]rintf|[fF]ormat|["'`]\s{0,8}%|\*\s{0,4}["'`]/;
