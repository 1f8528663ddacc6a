// The title of the column that a value stands in: CSV and TSV files, SQL `INSERT … (columns) VALUES` and `COPY … (columns)`,
// Markdown tables.

export type Column = {
  readonly title: string;
  /** Whether the text itself says that this is the value's column (SQL), or it only looks like a table, or the value is a part of a cell. */
  readonly isDeclared: boolean;
};

/** How far left a column's title is looked for, in characters, beside the file's first line. */
export const COLUMN_REACH = 4000;

/** Splits at `delimiter` outside of quotes. */
function cellsOf(text: string, delimiter: string): readonly string[] {
  const cells: string[] = [''];
  let quote = '';
  for (const character of text) {
    if (quote === '' && character === delimiter) {
      cells.push('');
      continue;
    }
    if (quote === character) quote = '';
    else if (quote === '' && (character === '"' || character === "'") && (cells.at(-1) ?? '').trim() === '') quote = character;
    cells[cells.length - 1] += character;
  }
  return cells;
}

const bare = (cell: string | undefined): string | null => cell?.replace(/[`"'[\]]/g, '').trim() || null;

/** What may stand in a cell before a value that is all of it: quotes, and how bytes are written. */
const CELL_BEGUN = /^\s*(?:[A-Z]|_\w{1,10}\s*)?\\*["'`]?(?:(?:\\{1,4}|0)x ?)?$/i;

/** The column in which a row that ends in `cells` goes on. What is a part of a longer cell has names of its own. */
function declared(titles: readonly string[], cells: readonly string[]): Column | null {
  const title = bare(titles[cells.length - 1]);
  return title === null ? null : { title, isDeclared: CELL_BEGUN.test(cells.at(-1) ?? '') };
}

/** `INSERT INTO t (a, b) VALUES (…, value` : the column at the value's place in its tuple. */
function insertColumn(left: string): Column | null {
  const heads = [...left.matchAll(/\b(?:INSERT|REPLACE)\b[^()]{0,200}\(([^()]{1,2000})\)\s*VALUES/gi)];
  const head = heads.at(-1);
  if (head?.[1] === undefined) return null;
  const tuples = left.slice(head.index + head[0].length);
  const start = tuples.lastIndexOf('(');
  return start < 0 ? null : declared(cellsOf(head[1], ','), cellsOf(tuples.slice(start + 1), ','));
}

/** `COPY t (a, b) FROM stdin;` and the tab-separated rows after it. */
function copyColumn(left: string): Column | null {
  const heads = [...left.matchAll(/\bCOPY\s[^()]{1,200}\(([^()]{1,2000})\)\s*FROM\s+stdin[^;]*;/gi)];
  const head = heads.at(-1);
  if (head?.[1] === undefined) return null;
  const row = left.slice(left.lastIndexOf('\n') + 1);
  return declared(cellsOf(head[1], ','), row.split('\t'));
}

/** `| Name | API key |`, `|---|---|`, then the value's row. */
function markdownColumn(left: string): string | null {
  const lines = left.split('\n');
  const row = lines.pop() ?? '';
  if (!row.trimStart().startsWith('|')) return null;
  const rule = lines.findLastIndex((line) => /^\s*\|?\s*:?-{2,}/.test(line));
  const broken = lines.findLastIndex((line) => !line.includes('|'));
  const titles = lines[rule - 1];
  return rule < 1 || broken > rule || titles === undefined ? null : bare(titles.split('|')[row.split('|').length - 1]);
}

const TITLE = /^[\s"'\ufeff]*[A-Za-z][\w .()/-]{0,60}["'\s]*$/;

type Titles = { readonly delimiter: string; readonly titles: readonly string[] };

/** The titles of a file whose first line is a row of them, or null. */
export function readTitles(firstLine: string): Titles | null {
  for (const delimiter of ['\t', ',', ';']) {
    const titles = cellsOf(firstLine, delimiter);
    if (titles.length > 1 && titles.every((title) => TITLE.test(title))) return { delimiter, titles };
  }
  return null;
}

/** The same delimiter in the first line and in the value's row. */
function fileColumn(left: string, firstLine: string): string | null {
  const head = readTitles(firstLine);
  const row = left.slice(left.lastIndexOf('\n') + 1);
  return head === null ? null : bare(head.titles[cellsOf(row, head.delimiter).length - 1]);
}

/** The value's column, or null where it stands in none. `firstLine` is the file's, null where the value stands in it. */
export function readColumn(left: string, firstLine: string | null): Column | null {
  const column = insertColumn(left) ?? copyColumn(left);
  if (column !== null) return column;
  const title = markdownColumn(left) ?? (firstLine === null ? null : fileColumn(left, firstLine));
  return title === null ? null : { title, isDeclared: false };
}
