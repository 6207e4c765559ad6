/** A rule is written `**VO-7**` in a SPEC.md; a test quotes it as `[VO-7]` in its title. */
const rulePattern = /\*\*([A-Z]{2}-[A-Z]?\d+)\*\*/g;
const quotePattern = /\[([A-Z]{2}-[A-Z]?\d+)\]/g;

export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** Rules without a test, tests that quote no rule, and ids used twice; empty when all is well. */
export function findSpecProblems(specs: readonly TextFile[], tests: readonly TextFile[]): string[] {
  const problems: string[] = [];
  const rules = new Map<string, string>();
  for (const { path, text } of specs) {
    for (const [, id = ''] of text.matchAll(rulePattern)) {
      const before = rules.get(id);
      if (before !== undefined) problems.push(`${path}: rule ${id} stands already in ${before}`);
      rules.set(id, path);
    }
  }
  const quoted = new Set<string>();
  for (const { path, text } of tests) {
    for (const [, id = ''] of text.matchAll(quotePattern)) {
      quoted.add(id);
      if (!rules.has(id)) problems.push(`${path}: quotes [${id}], which no SPEC.md has`);
    }
  }
  for (const [id, path] of rules) {
    if (!quoted.has(id)) problems.push(`${path}: rule ${id} has no test`);
  }
  return [...new Set(problems)];
}
