// Values published by HubSpot and by other scanners' documentation and tests: they open nothing. Kept as SHA-256 of the whole value, so that
// nothing here looks like a credential or spreads one.

export const PUBLISHED_SAMPLES: ReadonlySet<string> = new Set([
  '788b4b6999a25adab0551e3610ef304bdd6cb180614f3f8fe0c2396a37958997', // Kingfisher example
  '24a4aa0d875b70a36546ddfa4e7102e86bf39dea69d3de1fdb4ee033f11ff98c', // Titus example
  'd2c86cfc958a4ec31a2393dfe30ee4002daf62cadee6331aa7fb7792f7ffefec', // GitGuardian doc
  '1c15832d48a0fecc8c18893c5c5cc73003182c51ff62e473b9ea1c2c229c47ff', // GitGuardian doc
  '21f5d642ff3e93ca0ac05179140da043f7d52eb9b4d6ed267180303a0da30140', // GitHub-style test
  'fb9a3468a1042c024c04373ea16ef0d4566c96829d91ec5058b063c1478688a0', // GitHub-style test
  '031c23774db6451293c9cabffcca344277c99c1ba3feb487ab4de5779fa3cb67', // Paragon doc refresh token
  '800eb901e2157d518c7489180a2cb684f78730f80e79b0cb0c645948e3d1504e', // HubSpot documentation, access token of the demonstration account
  '4d1e6f8f15a76727547e74bf95b11280582bc78f9fac12357c2153f08cf491ac', // HubSpot CLI sample configuration, refresh token
  'd93ffcfedb4c237185e9964f444f2b4a61dc977dd250a0b9842a85eed3b56bf3', // HubSpot documentation, SMTP password
  '7f39f457679583387ececc66df37c07add0f10c3aaf66bc3667ee034ee2a0456', // gitleaks, documentation UUID in its global stop words
  'b794d199588e19dd0de45f2580fef1b1038366b6f55f13c6618fc8b000af75ba', // @hubspot/ui-extensions-dev-server, client secret in its published tests
]);
