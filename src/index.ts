// The public API. Everything that the command line does with files can be done from a program with what is exported here.

/**
 * leakspot as a library: finds HubSpot credentials in buffers, files and folders. Nothing leaves the machine.
 *
 * A buffer:
 *
 * ```ts
 * import { createEngine, createKernel, ruleSet } from 'leakspot';
 *
 * const engine = createEngine(ruleSet, { now: Date.now(), kernel: createKernel() });
 * const matches = engine.scan({ path: 'conf/app.env', bytes: await readFile('conf/app.env') });
 * for (const { rule, span, confidence, evidence } of matches) console.log(rule.name, span, confidence, evidence);
 * ```
 *
 * A folder, as `leakspot scan --no-history --format json` reports it; the history of repositories is read by the command line alone:
 *
 * ```ts
 * import { collect, createEngine, createKernel, openSource, ruleSet, scan } from 'leakspot';
 *
 * const source = await openSource({
 *   paths: ['src'], cwd: process.cwd(), env: process.env, include: [], exclude: [], noIgnore: false, history: 'none',
 *   maxFileSize: null, signal: new AbortController().signal, stdin: process.stdin,
 * });
 * const engine = createEngine(ruleSet, { now: Date.now(), kernel: createKernel() });
 * const report = await collect(scan(source, engine), { version: '1.0.0', minConfidence: 'medium', showSecrets: false });
 * ```
 *
 * The plain credential of a match is behind `secret.reveal()`; printing or serialising a `Secret` shows nothing of it.
 * What cannot be done at all is a `Failure`; what could not be read is a skip in the report, and `report.complete` is false.
 *
 * @packageDocumentation
 */

export { ruleSet } from '../rules/index.ts';
export type { Anchor } from './core/anchor.ts';
export { CONFIDENCES, type Confidence, compareConfidence } from './core/confidence.ts';
export type { Decoded } from './core/decoded.ts';
export { Failure, type FailureFacts } from './core/failure.ts';
export type { Finding, Location } from './core/finding.ts';
export type { Fragment, LargeFragment } from './core/fragment.ts';
export type { Encoding, Match, Span } from './core/match.ts';
export type { Provenance } from './core/provenance.ts';
export { type Random, seededRandom } from './core/random.ts';
export type { Receipt } from './core/receipt.ts';
export { type Report, type ReportedSkip, SCHEMA_VERSION } from './core/report.ts';
export type {
  Beside,
  ContextNeed,
  Edge,
  Locator,
  MutationBehaviour,
  Reference,
  Rotation,
  RotationOrder,
  Rule,
  RuleExample,
  RuleSet,
  Validation,
} from './core/rule.ts';
export { Secret } from './core/secret.ts';
export { compareSeverity, SEVERITIES, type Severity } from './core/severity.ts';
export { isIncomplete, SKIP_REASONS, type Skip, type SkipReason } from './core/skip.ts';
export type { Source, SourceItem } from './core/source.ts';
export type { ByteOrder, Stored, StoredMark } from './core/stored.ts';
export { credentialId, fingerprint } from './core/tag.ts';
export { createEngine, type Engine, type EngineOptions } from './engine/engine.ts';
export type { Kernel } from './kernel/kernel.ts';
export { createKernel } from './kernel/simd-kernel.ts';
export { type CollectOptions, collect } from './scan/collect.ts';
export type { ScanEvent } from './scan/event.ts';
export { exitCode, type FailOn } from './scan/exit-code.ts';
export { scan } from './scan/scan.ts';
export { openSource } from './sources/open.ts';
export type { SourceRequest } from './sources/request.ts';
