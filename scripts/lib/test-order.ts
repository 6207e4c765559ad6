import { readFileSync } from 'node:fs';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Vitest's order, with those files of a package together that need a document: a worker goes on to the next file only when
 * that wants the same environment, and is started anew otherwise.
 */
export class TestOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const groups = new Map<string, TestSpecification[]>();
    for (const file of await super.sort(files)) {
      const name = `${file.project.name} ${environmentOf(file.moduleId)}`;
      groups.set(name, [...(groups.get(name) ?? []), file]);
    }
    return [...groups.values()].flat();
  }
}

/** As the file says in its first comment; `node` when it says nothing. */
function environmentOf(path: string): string {
  return /^\s*\/\/ @vitest-environment (\S+)/.exec(readFileSync(path, 'utf8'))?.[1] ?? 'node';
}
