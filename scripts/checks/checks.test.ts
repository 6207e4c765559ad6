import { describe, expect, it } from 'vitest';
import { findBreaches } from './boundaries.ts';
import { findCycles } from './cycles.ts';
import { findStrays } from './layout.ts';
import { importsOf, type Source } from './sources.ts';
import { findSpecProblems } from './spec-ids.ts';

function source(path: string, ...imports: string[]): Source {
  return { path, text: '', imports };
}

describe('imports of a text', () => {
  it('finds static, type, re-exported, bare and dynamic ones and no commented ones', () => {
    const text = `import a from './a.ts';
import type { B } from "./b.ts";
import {
  c,
  d,
} from './c.ts';
export * from './e.ts';
import './f.css';
const g = await import('./g.ts');
// import './no.ts';
/* import './no.ts'; */`;
    expect(importsOf(text)).toEqual(['./a.ts', './b.ts', './c.ts', './e.ts', './f.css', './g.ts']);
  });
});

describe('import directions', () => {
  it('lets the domain import nothing', () => {
    expect(findBreaches([source('packages/domain/src/a.ts', './b.ts')])).toEqual([]);
    expect(findBreaches([source('packages/domain/src/a.ts', 'uuid')])).toHaveLength(1);
    expect(findBreaches([source('packages/domain/src/a.ts', 'node:fs')])).toHaveLength(1);
    expect(findBreaches([source('packages/domain/src/a.ts', '@nghi-truong/protocol')])).toHaveLength(1);
  });
  it('keeps the gateway from being imported and libraries with their owners', () => {
    expect(findBreaches([source('server/src/modules/x/service.ts', '../../gateway/a.ts')])).toHaveLength(1);
    expect(findBreaches([source('server/src/app.ts', './gateway/a.ts')])).toEqual([]);
    expect(findBreaches([source('server/src/modules/x/service.ts', 'mongoose')])).toHaveLength(1);
    expect(findBreaches([source('server/src/storage/x.ts', 'mongoose')])).toEqual([]);
  });
  it('keeps features apart and packages behind their exports', () => {
    expect(findBreaches([source('desktop-client/src/renderer/features/vote/a.tsx', '../reader/b.tsx')])).toHaveLength(
      1,
    );
    expect(findBreaches([source('desktop-client/src/renderer/features/vote/a.tsx', '../../ui/b.tsx')])).toEqual([]);
    expect(findBreaches([source('server/src/app.ts', '../../packages/domain/src/index.ts')])).toHaveLength(1);
    expect(findBreaches([source('server/src/app.ts', '@nghi-truong/domain/src/x.ts')])).toHaveLength(1);
  });
});

describe('import cycles', () => {
  it('names the way round', () => {
    const files = [source('a/a.ts', './b.ts'), source('a/b.ts', './c.ts'), source('a/c.ts', './a.ts')];
    expect(findCycles(files)).toEqual(['a/a.ts → a/b.ts → a/c.ts → a/a.ts']);
    expect(findCycles(files.slice(0, 2))).toEqual([]);
  });
});

describe('rule ids', () => {
  const spec = { path: 'p/SPEC.md', text: '- **VO-1** One.\n- **VO-2** Two.' };
  it('wants a test for each rule and a rule for each quoted id', () => {
    const quote = (id: string) => ({ path: 'p/a.test.ts', text: `it('[${id}] …')` });
    expect(findSpecProblems([spec], [quote('VO-1'), quote('VO-2')])).toEqual([]);
    expect(findSpecProblems([spec], [quote('VO-1')])).toEqual(['p/SPEC.md: rule VO-2 has no test']);
    expect(findSpecProblems([spec], [quote('VO-1'), quote('VO-2'), quote(['VO', '3'].join('-'))])).toHaveLength(1);
  });
  it('refuses an id that stands twice', () => {
    const again = { path: 'q/SPEC.md', text: '- **VO-1** Again.' };
    expect(findSpecProblems([spec, again], [])).toContain('q/SPEC.md: rule VO-1 stands already in p/SPEC.md');
  });
});

describe('top level', () => {
  it('has only what was fixed', () => {
    expect(findStrays(['server/a.ts', 'README.md', '.gitignore', '.ci/run'])).toEqual([]);
    expect(findStrays(['docs/a.md', 'notes.txt', '.github/x.yml'])).toEqual(['docs', 'notes.txt', '.github']);
  });
});
