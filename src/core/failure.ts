// The one exception that a user is meant to read: what happened, where, what to do next.
// Bugs are other exceptions. Expected outcomes (skips, findings) are values, never exceptions.

export type FailureFacts = {
  /** What happened, in one sentence without a full stop; never contains a secret. */
  readonly what: string;
  /** The file, argument or setting concerned, or null. */
  readonly where: string | null;
  /** What to do next, in one sentence, or null. */
  readonly next: string | null;
};

/** The job could not be done at all: the process ends with exit code 2. */
export class Failure extends Error {
  readonly where: string | null;
  readonly next: string | null;

  constructor(facts: FailureFacts, options?: ErrorOptions) {
    super(facts.what, options);
    this.name = 'Failure';
    this.where = facts.where;
    this.next = facts.next;
  }
}
