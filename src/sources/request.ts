// What a caller asks of `openSource`. Data only.

export type SourceRequest = {
  /** As typed. None: the repository around `cwd`, else `cwd`. `-`: standard input. */
  readonly paths: readonly string[];
  readonly cwd: string;
  /** Globs on the `/`-separated path as reported. None: everything. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** Read what .gitignore and the default excludes leave out. git is not asked then. */
  readonly noIgnore: boolean;
  /** Whether the history of repositories is listed: beside their files, in their place, or not at all. */
  readonly history: 'beside' | 'alone' | 'none';
  /** In bytes; larger files are skipped. */
  readonly maxFileSize: number | null;
  /** When aborted, opening and reading stop soon and throw its reason. */
  readonly signal: AbortSignal;
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly env: Readonly<Record<string, string | undefined>>;
};
