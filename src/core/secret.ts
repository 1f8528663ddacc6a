// A captured credential, wrapped so that printing, logging or serialising it by accident shows nothing.

const HIDDEN = '[secret]';

/** The only way to the plain value is `reveal()`; ARCHITECTURE.md lists who may call it and a test enforces the list. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The plain credential, one character per byte where it was read from bytes. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return HIDDEN;
  }

  toJSON(): string {
    return HIDDEN;
  }

  /** What `console.log` and `util.inspect` show. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return HIDDEN;
  }
}
