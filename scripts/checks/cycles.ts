import { resolveRelative, type Source } from './sources.ts';

/** Import cycles between files, each as a path that ends where it began. Type-only imports count too. */
export function findCycles(sources: readonly Source[]): string[] {
  const known = new Set(sources.map((source) => source.path));
  const edges = new Map(
    sources.map((source) => [
      source.path,
      source.imports.flatMap((specifier) => {
        const target = resolveRelative(source.path, specifier);
        return target !== null && known.has(target) ? [target] : [];
      }),
    ]),
  );
  const done = new Set<string>();
  const trail: string[] = [];
  const cycles: string[] = [];
  function visit(path: string): void {
    const at = trail.indexOf(path);
    if (at >= 0) {
      cycles.push([...trail.slice(at), path].join(' → '));
      return;
    }
    if (done.has(path)) return;
    trail.push(path);
    for (const next of edges.get(path) ?? []) visit(next);
    trail.pop();
    done.add(path);
  }
  for (const path of edges.keys()) visit(path);
  return cycles;
}
