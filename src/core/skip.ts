// Content that was not scanned, with its reason. Always reported.

/** Why something was not scanned. `SKIP_REASONS` says for each whether it makes the scan incomplete. */
export type SkipReason = keyof typeof SKIP_REASONS;

/**
 * `true`: it should have been read and was not, so the scan is incomplete (exit code 3 unless there are findings).
 * `false`: it holds no content of its own, or was left out on purpose; listed, never causes 3.
 */
export const SKIP_REASONS = {
  symlink: false,
  fifo: false,
  socket: false,
  device: false,
  submodule: false,
  deleted: false,
  excluded: false,
  'node-modules': false,
  'git-folder': false,
  'lfs-pointer': false,
  encrypted: false,
  history: false,
  unreadable: true,
  vanished: true,
  changed: true,
  'too-large': true,
  archive: true,
  encoding: true,
  missing: true,
  unsupported: true,
  timeout: true,
} as const;

export type Skip = {
  /** As in a fragment's path. */
  readonly path: string;
  readonly reason: SkipReason;
  /** One sentence for people: what exactly, and where it helps, what to do. Never contains a secret. */
  readonly detail: string;
};

/** Whether this skip means that something which should have been read was not. */
export function isIncomplete(skip: Skip): boolean {
  return SKIP_REASONS[skip.reason];
}
