// How every JSON answer that is not a scan report begins.

export function toolFacts(version: string): {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: 'leakspot'; readonly version: string };
} {
  return { schemaVersion: 1, tool: { name: 'leakspot', version } };
}
