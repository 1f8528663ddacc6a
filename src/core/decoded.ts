// What a credential says about itself offline. A field that the credential does not carry is null.

export type Decoded = {
  readonly hubId: number | null;
  readonly userId: number | null;
  readonly appId: number | null;
  readonly hublet: string | null;
  /** ISO 8601, UTC, or null where the credential carries no expiry. */
  readonly expiresAt: string | null;
};

export const NOTHING_DECODED: Decoded = { hubId: null, userId: null, appId: null, hublet: null, expiresAt: null };
