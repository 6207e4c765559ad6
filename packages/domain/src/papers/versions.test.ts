import { describe, expect, it } from 'vitest';
import { readablePaperFile } from '../permissions/can-read-paper.ts';
import {
  atWork,
  chair,
  clerk,
  fileId,
  fileOf,
  first,
  itemId,
  type MeetingAtWork,
  paperId,
  prepared,
  screen,
  secretary,
  start,
} from '../testing/meeting-at-work.ts';

const released = () => atWork().attach(1).release(1);
const replace = (meeting: MeetingAtWork, file: number, pageCount = 3, note = '') =>
  meeting.try(secretary, 'replacePaper', { paperId: paperId(1), file: fileOf(file, pageCount), note });
const positions = (meeting: MeetingAtWork, ...numbers: readonly number[]) =>
  numbers.map((number) => meeting.state.papers[paperId(number)]?.position);

describe('versions', () => {
  it('[PR-8] are counted from 1, with when they came and what changed', () => {
    const meeting = released().pass(1_000);
    replace(meeting, 2, 4, 'Sửa trang 2');
    const paper = meeting.state.papers[paperId(1)];
    expect(paper?.file).toEqual(fileOf(2, 4));
    expect(paper?.versions).toEqual([
      { version: 1, file: fileOf(1), since: start, note: '' },
      { version: 2, file: fileOf(2, 4), since: start + 1_000, note: 'Sửa trang 2' },
    ]);
    expect(paper?.status).toEqual({ name: 'released', releasedAt: start });
  });

  it('[PR-8] the same bytes are no new version, those of an earlier one are', () => {
    const meeting = released();
    const same = { ...fileOf(1), fileId: fileId(9) };
    expect(meeting.answer(secretary, 'replacePaper', { paperId: paperId(1), file: same, note: '' })).toBe(
      'paperUnchanged',
    );
    meeting.replace(1, 2).replace(1, 1);
    expect(meeting.state.papers[paperId(1)]?.versions.map(({ file }) => file.fileId)).toEqual([1, 2, 1].map(fileId));
  });

  it('[PR-8] there are at most 100, and none of what is out of time', () => {
    const meeting = released();
    for (let number = 2; number <= 100; number += 1) meeting.replace(1, number);
    expect(replace(meeting, 101)).toEqual({ code: 'tooMany', details: { most: 100 } });
    const late = atWork()
      .attach(1, 1, { until: start + 10 })
      .release(1)
      .pass(10);
    late.do({ kind: 'system' }, 'expirePaper', { paperId: paperId(1) });
    expect(replace(late, 2)).toEqual({ code: 'paperExpired' });
    expect(replace(prepared().attach(1), 2)).toHaveLength(1);
  });

  it('[PR-8] of what is withdrawn wait until it is released again', () => {
    const meeting = released().do(secretary, 'withdrawPaper', { paperId: paperId(1), reason: 'x' });
    expect(replace(meeting, 2)).toHaveLength(1);
    expect(meeting.state.papers[paperId(1)]?.status.name).toBe('withdrawn');
    const read = (who: typeof first, file: number) => readablePaperFile(meeting.state, who, paperId(1), fileId(file));
    for (const who of [first, secretary]) {
      expect([read(who, 1), read(who, 2)]).toEqual(Array(2).fill({ kind: 'refused', code: 'paperWithdrawn' }));
    }
    meeting.release(1);
    expect([read(first, 1), read(first, 2)]).toMatchObject([{ file: fileOf(1) }, { file: fileOf(2) }]);
  });

  it('[PR-9] earlier ones are read by who may read the paper; screens are shown the present one', () => {
    const meeting = released().replace(1, 2);
    const read = (who: typeof first, file: number | null) => {
      const answer = readablePaperFile(meeting.state, who, paperId(1), file === null ? null : fileId(file));
      return answer.kind === 'readable' ? answer.file : answer.kind === 'refused' ? answer.code : answer.kind;
    };
    expect([read(first, null), read(first, 2), read(first, 1)]).toEqual([fileOf(2), fileOf(2), fileOf(1)]);
    expect(read(first, 3)).toBe('versionMissing');
    expect(read(screen, null)).toBe('notPermitted');
    meeting.do(chair, 'presentPage', { paperId: paperId(1), page: 1 });
    expect([read(screen, null), read(screen, 2), read(screen, 1)]).toEqual([fileOf(2), fileOf(2), 'versionMissing']);
    meeting.do(chair, 'withdrawPaper', { paperId: paperId(1), reason: 'x' });
    expect([read(first, 1), read(clerk, 1), read(screen, null)]).toEqual([
      'paperWithdrawn',
      'paperWithdrawn',
      'notPermitted',
    ]);
  });

  it('[PR-10] the page presented moves to the last one when there are fewer', () => {
    const meeting = released()
      .do(chair, 'presentPage', { paperId: paperId(1), page: 3 })
      .pass(1_000);
    replace(meeting, 2, 3);
    expect(meeting.state.presented).toMatchObject({ page: 3, since: start });
    replace(meeting, 3, 2);
    expect(meeting.state.presented).toEqual({ paperId: paperId(1), page: 2, by: chair, since: start + 1_000 });
    meeting.attach(2).replace(2, 9);
    expect(meeting.state.presented?.paperId).toBe(paperId(1));
  });
});

describe('order', () => {
  const edit = (meeting: MeetingAtWork, number: number, change: object) => {
    const whole = { paperId: paperId(number), itemId: itemId(1), title: `Tờ trình ${number}`, kind: 'main' as const };
    return meeting.answer(secretary, 'editPaper', { ...whole, ...change });
  };

  it('[PR-11] title and kind change in their place', () => {
    const meeting = prepared().attach(1).attach(2);
    expect(edit(meeting, 1, {})).toBe('nothingToChange');
    expect(edit(meeting, 1, { title: ' ' })).toBe('textEmpty');
    expect(edit(meeting, 1, { itemId: itemId(77) })).toBe('itemNotFound');
    expect(edit(meeting, 1, { title: 'Báo cáo', kind: 'reference' })).toBe('accepted');
    expect(meeting.state.papers[paperId(1)]).toMatchObject({ title: 'Báo cáo', kind: 'reference', position: 1 });
    expect(positions(meeting, 1, 2)).toEqual([1, 2]);
  });

  it('[PR-11] in another item it comes last, and the others move up', () => {
    const meeting = prepared().attach(1).attach(2).attach(3).attach(4, 2);
    expect(edit(meeting, 1, { itemId: itemId(2) })).toBe('accepted');
    expect(positions(meeting, 1, 2, 3, 4)).toEqual([2, 1, 2, 1]);
    // The last one leaves no gap.
    expect(
      meeting.try(secretary, 'editPaper', { paperId: paperId(3), itemId: null, title: 'T', kind: 'main' }),
    ).toEqual([expect.objectContaining({ type: 'paperEdited' })]);
    expect(positions(meeting, 2, 3)).toEqual([1, 1]);
  });

  it('[PR-12] a paper is moved within its item; own papers are not counted among them', () => {
    const meeting = prepared().attach(1).attach(2).attach(3).attach(4, 2).attachOwn(secretary, 5);
    const move = (number: number, before: number | null) =>
      meeting.answer(secretary, 'movePaper', {
        paperId: paperId(number),
        beforePaperId: before === null ? null : paperId(before),
      });
    expect(move(3, 1)).toBe('accepted');
    expect(positions(meeting, 3, 1, 2)).toEqual([1, 2, 3]);
    expect(move(3, null)).toBe('accepted');
    expect(positions(meeting, 1, 2, 3)).toEqual([1, 2, 3]);
    expect([move(1, 2), move(1, 1), move(3, null)]).toEqual(Array(3).fill('nothingToChange'));
    expect([move(1, 4), move(1, 77), move(77, 1), move(1, 5), move(5, 1)]).toEqual(Array(5).fill('paperNotFound'));
  });
});
