/** The top level is fixed; documents live beside what they describe. */
const topLevel = new Set([
  'server',
  'desktop-client',
  'packages',
  'scripts',
  'package.json',
  'pnpm-workspace.yaml',
  'pnpm-lock.yaml',
  'README.md',
  'LICENSE',
  'Dockerfile',
  'compose.yaml',
  'biome.json',
  'vitest.config.ts',
  'tsconfig.json',
  'tsconfig.base.json',
  '.ci',
]);

/** Top-level entries that have no place there. */
export function findStrays(files: readonly string[]): string[] {
  const entries = new Set(files.map((path) => path.split('/')[0] ?? path));
  return [...entries].filter((entry) => !topLevel.has(entry) && !(entry.startsWith('.') && files.includes(entry)));
}
