// The list of rules: the only place where a rule is registered.

import type { RuleSet } from '../src/core/rule.ts';
import { apiKey } from './api-key.ts';
import { authorizationCode } from './authorization-code.ts';
import { clientSecret } from './client-secret.ts';
import { developerApiKey } from './developer-api-key.ts';
import { oauthAccessToken } from './oauth-access-token.ts';
import { oauthRefreshToken } from './oauth-refresh-token.ts';
import { personalAccessKey } from './personal-access-key.ts';
import { privateAppToken } from './private-app-token.ts';
import { privateAppUserToken } from './private-app-user-token.ts';
import { PUBLISHED_SAMPLES } from './published-samples.ts';
import { sessionCookie } from './session-cookie.ts';
import { smtpCredential } from './smtp-credential.ts';
import { webhookTriggerUrl } from './webhook-trigger-url.ts';

export const ruleSet: RuleSet = {
  rules: [
    privateAppToken,
    privateAppUserToken,
    personalAccessKey,
    apiKey,
    developerApiKey,
    clientSecret,
    oauthAccessToken,
    oauthRefreshToken,
    authorizationCode,
    smtpCredential,
    webhookTriggerUrl,
    sessionCookie,
  ],
  publishedSamples: PUBLISHED_SAMPLES,
};
