// All that a command is given of the process it runs in. Commands take it as a parameter so that tests can run them without one.

export type Environment = Readonly<Record<string, string | undefined>>;

export type Input = {
  readonly isTerminal: boolean;
  /** Nothing is read before the first iteration. */
  readonly bytes: AsyncIterable<Uint8Array>;
};

export type Output = {
  readonly isTerminal: boolean;
  readonly columns: number;
  /**
   * Resolves when the text has left the process, or when nobody reads any more (a closed pipe: `| head`).
   * Throws a Failure where it cannot be written (a full disk).
   */
  readonly write: (text: string) => Promise<void>;
};

export type Clock = {
  /** Milliseconds since the epoch, from SOURCE_DATE_EPOCH where set. Decides only whether something is expired. Throws a Failure. */
  readonly now: () => number;
  /** Milliseconds since some moment in the past; never goes back. For progress and speeds. */
  readonly elapsed: () => number;
};

export type Shell = {
  readonly cwd: string;
  readonly env: Environment;
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly clock: Clock;
  /** Aborted when the process was asked to end; what is on the terminal is to be cleaned up in its listeners. */
  readonly signal: AbortSignal;
  /** leakspot's own. */
  readonly version: string;
  /** The script that worker threads run, or null where there are no threads and all is done in this one. */
  readonly workerEntry: URL | null;
  /** One line typed or pasted at the terminal without being shown; empty at the end of input. */
  readonly askHidden: (question: string) => Promise<string>;
};
