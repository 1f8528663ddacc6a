// Names for a secret: the same everywhere and for ever, different for different secrets, too short to guess a short secret by.

import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { privateAppToken } from '../../rules/private-app-token.ts';
import { webhookTriggerUrl } from '../../rules/webhook-trigger-url.ts';
import { seededRandom } from '../../src/core/random.ts';
import { Secret } from '../../src/core/secret.ts';
import { credentialId, fingerprint } from '../../src/core/tag.ts';

const secretOf = (rule: typeof privateAppToken, seed: number): Secret => new Secret(rule.sample(seededRandom(seed)));

describe('a credential id', () => {
  it('is the rule and 128 bits of the tag', () => {
    const secret = secretOf(privateAppToken, 1);
    const tag = createHmac('sha256', 'leakspot tag v1').update(secret.reveal()).digest('hex');
    expect(credentialId(privateAppToken, secret)).toBe(`hubspot-private-app-token:${tag.slice(0, 32)}`);
  });

  it('keeps 16 bits of the tag where the secret could be guessed from more', () => {
    const secret = secretOf(webhookTriggerUrl, 1);
    const tag = createHmac('sha256', 'leakspot tag v1').update(secret.reveal()).digest('hex');
    expect(credentialId(webhookTriggerUrl, secret)).toBe(`hubspot-webhook-trigger-url:${tag.slice(0, 4)}`);
  });

  it('goes by the bits that the rule declares', () => {
    const lengths = [79, 80, 81].map(
      (entropyBits) => credentialId({ ...privateAppToken, entropyBits }, secretOf(privateAppToken, 1)).split(':')[1]?.length,
    );
    expect(lengths).toEqual([4, 32, 32]);
  });

  it('has been this since the first version', () => {
    expect(credentialId(privateAppToken, secretOf(privateAppToken, 1))).toBe('hubspot-private-app-token:2656886fd0536b149175cbeea6d987dc');
  });

  it('differs between secrets and is the same for equal ones', () => {
    const ids = Array.from({ length: 500 }, (_, seed) => credentialId(privateAppToken, secretOf(privateAppToken, seed)));
    expect(new Set(ids).size).toBe(500);
    expect(credentialId(privateAppToken, secretOf(privateAppToken, 3))).toBe(ids[3]);
  });

  it('takes a secret as the bytes it was read from', () => {
    const secret = new Secret('\xff\x80');
    const tag = createHmac('sha256', 'leakspot tag v1')
      .update(Buffer.from([0xff, 0x80]))
      .digest('hex');
    expect(credentialId(privateAppToken, secret)).toContain(tag.slice(0, 32));
  });
});

describe('a fingerprint', () => {
  it('is the credential id and the path', () => {
    const credential = credentialId(privateAppToken, secretOf(privateAppToken, 1));
    expect(fingerprint(credential, 'conf/a:b.py')).toBe(`${credential}:conf/a:b.py`);
  });

  it('holds nothing of the secret', () => {
    const secret = secretOf(privateAppToken, 1);
    const id = fingerprint(credentialId(privateAppToken, secret), 'a');
    expect(id).not.toContain(secret.reveal().slice(8, 16));
  });
});
