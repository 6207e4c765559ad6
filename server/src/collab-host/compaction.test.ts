import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { AnnotationStore } from '../storage/annotation-rows.ts';
import { meetingId, one, paperId, two } from './testing/meeting-state.ts';
import { objectsOf, opened, Pen, raise, type Stage } from './testing/stage.ts';

describe('compaction', () => {
  async function scribble(stage: Stage, strokes: number, pen = new Pen()): Promise<Pen> {
    for (let number = 0; number < strokes; number += 1) {
      const answer = await stage.write(one, pen.draw(`${number}`));
      if (!answer.ok) throw new Error(answer.code);
    }
    return pen;
  }

  test('[CH-18] many rows become one; revisions go on and readers at any revision miss nothing', async () => {
    const stage = raise({ rowsPerLayer: 8 });
    const pen = await scribble(stage, 8);
    const [held] = await opened(stage, two);
    await scribble(stage, 40, pen);
    await stage.host.close();
    stage.restart();
    expect(stage.store.size).toBeLessThan(12);
    const whole = await opened(stage, two);
    expect(whole[0]).toMatchObject({ after: 0, revision: 48 });
    expect(objectsOf(whole)).toHaveLength(40);
    const rest = await opened(stage, two, { [held?.layerId ?? '']: 8 });
    expect(objectsOf([...(held === undefined ? [] : [held]), ...rest])).toHaveLength(40);
    expect(await stage.write(one, pen.draw('after'))).toMatchObject({ ok: true, value: { revision: 49 } });
  });

  test('[CH-19] a crash between writing the merged row and removing the old ones loses and doubles nothing', async () => {
    let crash = true;
    const wrap = (store: AnnotationStore): AnnotationStore => ({
      ...store,
      async remove(rows) {
        if (crash) throw new Error('killed');
        await store.remove(rows);
      },
    });
    const stage = raise({ rowsPerLayer: 8 }, wrap);
    const pen = await scribble(stage, 9);
    await stage.host.close();
    expect(stage.warnings).toContain('a layer could not be compacted');
    stage.restart();
    expect(stage.store.size).toBe(10);
    const parts = await opened(stage, two);
    expect(parts).toHaveLength(1);
    expect(parts[0]).toMatchObject({ after: 0, revision: 9 });
    expect(objectsOf(parts)).toHaveLength(9);
    crash = false;
    await stage.write(one, pen.draw('later'));
    await stage.host.close();
    expect(stage.store.size).toBeLessThan(3);
    stage.restart();
    expect(objectsOf(await opened(stage, two))).toHaveLength(10);
  });

  test('[CH-19] a row that is merged away while somebody reads is read from the merged one', async () => {
    let stage: Stage | null = null;
    let interfere = true;
    const made = raise({ rowsPerLayer: 4 }, (store) => ({
      ...store,
      async updates(rows) {
        if (interfere && stage !== null) {
          interfere = false;
          await store.remove(rows.slice(0, 1));
          const merged = Y.mergeUpdates([...(await store.updates(rows)).values(), firstUpdate]);
          const [row] = rows;
          const last = rows.at(-1);
          const [head] = await store.headsOfLayer('body' as never, row?.layerId ?? '');
          if (row === undefined || last === undefined || head === undefined) throw new Error('nothing to merge');
          await store.add({
            ...head,
            bodyId: 'body' as never,
            meetingId,
            paperId,
            fileId: 'file' as never,
            after: 0,
            revision: last.revision,
            bytes: merged.length,
            digest: 'merged',
            at: 0,
            update: merged,
          });
        }
        return store.updates(rows);
      },
    }));
    const pen = new Pen();
    const firstUpdate = pen.draw('a');
    await made.write(one, firstUpdate);
    await made.write(one, pen.draw('b'));
    stage = made;
    expect(objectsOf(await opened(made, two))).toEqual(['a', 'b']);
  });
});
