// Builds dist: the bundled CLI and public API, and the type declarations. The only build there is; `prepare` and `prepack` use it too.
// Fails, in words, where it cannot build.

try {
  // Imported here so that a checkout without development dependencies is told what to do.
  const { bundle } = await import('./bundle.mjs');
  const { makeCodeCaches } = await import('./code-cache.mjs');
  const { compileKernel } = await import('./kernel.mjs');
  const { emitDeclarations } = await import('./declarations.mjs');
  // Both read what it writes.
  await compileKernel();
  const [files] = await Promise.all([bundle(), emitDeclarations()]);
  await makeCodeCaches();
  if (process.argv.includes('--verbose')) {
    for (const file of files) console.log(`${file.path} ${file.bytes} bytes`);
  }
} catch (error) {
  const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
  const hint = code === 'ERR_MODULE_NOT_FOUND' ? ' (`npm ci` installs what the build needs)' : '';
  console.error(`cannot build leakspot: ${message}${hint}`);
  process.exitCode = 1;
}
