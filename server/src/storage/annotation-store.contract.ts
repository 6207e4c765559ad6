import { createHash } from 'node:crypto';
import type { BodyId, FileId, MeetingId, PaperId, PersonId } from '@nghi-truong/domain';
import { describe, expect, test } from 'vitest';
import { type AnnotatedFile, type AnnotationRow, type AnnotationStore, rowName } from './annotation-rows.ts';

const file: AnnotatedFile = {
  bodyId: 'body' as BodyId,
  meetingId: 'meeting' as MeetingId,
  paperId: 'paper' as PaperId,
  fileId: 'file' as FileId,
};
const one = 'one' as PersonId;
const two = 'two' as PersonId;

function row(fields: Partial<AnnotationRow>): AnnotationRow {
  const update = fields.update ?? Uint8Array.from([1, 2, 3]);
  return {
    ...file,
    layerId: 'layer',
    personId: one,
    scope: 'shared',
    after: 0,
    revision: 1,
    bytes: update.length,
    digest: createHash('sha256').update(update).digest('hex'),
    at: 5,
    update,
    ...fields,
  };
}

/** What every store of annotation rows must do. */
export function annotationStoreContract(name: string, open: () => Promise<AnnotationStore>): void {
  describe(`annotation rows in ${name}`, () => {
    test('[CH-20] what was added is read by layer and by file, its update byte for byte', async () => {
      const store = await open();
      const update = Uint8Array.from({ length: 1_000 }, (_, index) => index % 256);
      const added = row({ update, bytes: update.length });
      expect(await store.add(added)).toBe('added');
      const { layerId, personId, scope, after, revision, bytes, digest } = added;
      const head = { layerId, personId, scope, after, revision, bytes, digest };
      expect(await store.headsOfLayer(file.bodyId, 'layer')).toEqual([head]);
      expect(await store.headsOfFile(file, two)).toEqual([head]);
      expect(await store.updates([head])).toEqual(new Map([[rowName(head), update]]));
    });

    test('[CH-21] of many rows of one name exactly one is written', async () => {
      const store = await open();
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, number) => store.add(row({ update: Uint8Array.from([number]) }))),
      );
      expect(answers.filter((answer) => answer === 'added')).toHaveLength(1);
      const heads = await store.headsOfLayer(file.bodyId, 'layer');
      expect(heads).toHaveLength(1);
      const winner = answers.indexOf('added');
      expect([...(await store.updates(heads)).values()]).toEqual([Uint8Array.from([winner])]);
    });

    test('[CH-33] rows added together are added or taken each by itself', async () => {
      const store = await open();
      expect(await store.addAll([])).toEqual([]);
      await store.add(row({ after: 1, revision: 2, update: Uint8Array.from([9]) }));
      const together = [1, 2, 3].map((revision) =>
        row({ after: revision - 1, revision, update: Uint8Array.from([revision]) }),
      );
      const other = row({ layerId: 'other layer' });
      expect(await store.addAll([...together, other])).toEqual(['added', 'taken', 'added', 'added']);
      expect(await store.addAll([...together, other])).toEqual(['taken', 'taken', 'taken', 'taken']);
      const heads = await store.headsOfLayer(file.bodyId, 'layer');
      expect([...(await store.updates(heads)).values()].map(([first]) => first).sort()).toEqual([1, 3, 9]);
      expect(await store.headsOfLayer(file.bodyId, 'other layer')).toHaveLength(1);
    });

    test('[CH-22] rows come in order of revision; a merged row stands beside what it merges', async () => {
      const store = await open();
      await store.add(row({ after: 1, revision: 2 }));
      await store.add(row({ after: 9, revision: 10 }));
      await store.add(row({ after: 0, revision: 1 }));
      await store.add(row({ after: 0, revision: 2 }));
      const heads = await store.headsOfLayer(file.bodyId, 'layer');
      expect(heads.map(({ revision }) => revision)).toEqual([1, 2, 2, 10]);
    });

    test("[CH-23] a private row is read by its author alone, and other papers' and bodies' rows by nobody", async () => {
      const store = await open();
      await store.add(row({ layerId: 'private', scope: 'private' }));
      await store.add(row({ layerId: 'other paper', paperId: 'other' as PaperId }));
      await store.add(row({ layerId: 'other file', fileId: 'other' as FileId }));
      await store.add(row({ layerId: 'other body', bodyId: 'other' as BodyId }));
      expect(await store.headsOfFile(file, two)).toEqual([]);
      expect((await store.headsOfFile(file, one)).map(({ layerId }) => layerId)).toEqual(['private']);
      expect(await store.headsOfLayer('other' as BodyId, 'private')).toEqual([]);
      expect(await store.countLayers(file)).toBe(1);
    });

    test('[CH-24] removed rows are gone and may be named again without harm; others stay', async () => {
      const store = await open();
      await store.add(row({ after: 0, revision: 1 }));
      await store.add(row({ after: 1, revision: 2 }));
      const gone = { layerId: 'layer', after: 0, revision: 1 };
      await store.remove([gone]);
      await store.remove([gone]);
      await store.remove([]);
      expect((await store.headsOfLayer(file.bodyId, 'layer')).map(({ revision }) => revision)).toEqual([2]);
      expect(await store.updates([gone])).toEqual(new Map());
      expect(await store.updates([])).toEqual(new Map());
    });
  });
}
