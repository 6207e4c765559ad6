import {
  atWork,
  chair,
  fileId,
  fileOf,
  first,
  forEverybody,
  itemId,
  type MeetingAtWork,
  paperId,
  prepared,
  second,
  secretary,
  start,
  system,
  third,
} from '../meeting-at-work.ts';
import {
  always,
  desk,
  fresh,
  idOf,
  listed,
  noneOf,
  onlyInSession,
  type Role,
  type Rows,
  textOf,
  textUpTo,
  type Wrong,
  whileOpened,
  wholeOf,
} from './row.ts';

const gone = (item: number) => () => prepared().do(secretary, 'removeItem', { itemId: itemId(item) });
const released = () => atWork().attach(1).release(1);
const withdraw = (meeting: MeetingAtWork) =>
  meeting.do(chair, 'withdrawPaper', { paperId: paperId(1), reason: 'Nhầm tệp' });
const withdrawn = { when: 'it was withdrawn', meeting: () => withdraw(released()), code: 'paperWithdrawn' } as const;
const present = () => released().do(chair, 'presentPage', { paperId: paperId(1), page: 1 });
const soon = start + 5_000;
/** Within reach until `soon`, which it is now. */
const due = () => atWork().attach(1, 1, { until: soon }).release(1).pass(5_000);
const expired = () => due().do(system, 'expirePaper', { paperId: paperId(1) });
const ownOfFirst = () => prepared().attachOwn(first, 1);
const room: readonly Role[] = ['chair', 'secretary', 'clerk', 'delegate', 'voter', 'invitee'];

/** What the server itself found out about a file. */
const factsFields: Readonly<Record<string, Wrong>> = {
  'file.fileId': fresh,
  'file.sha256': listed,
  'file.size': listed,
  'file.pageCount': noneOf('invalidNumber', 0, -1, 0.5, Number.NaN),
};
const paperField = idOf('paperNotFound');
const moments: Wrong = [
  ...wholeOf(0, 8_640_000_000_000_000),
  ...noneOf('instantPassed', 0, start - 1, start, start + 5_000),
];
const readers = [first, second];
const toMany = Array(2_001).fill(first);

/** Papers and presenting. */
export const paperRows = {
  attachPaper: {
    ready: () => prepared().pass(5_000),
    by: secretary,
    payload: {
      paperId: paperId(1),
      itemId: itemId(1),
      title: 'Tờ trình',
      kind: 'main',
      file: fileOf(1),
      access: { personIds: readers, until: start + 60_000 },
    },
    who: desk,
    phases: always,
    again: 'paperExists',
    late: { when: 'the item was removed', meeting: gone(1), code: 'itemNotFound' },
    fields: {
      paperId: fresh,
      itemId: idOf('itemNotFound'),
      title: textOf(500),
      kind: listed,
      ...factsFields,
      'access.personIds.0': [...idOf('participantNotFound'), [second, 'participantExists']],
      'access.personIds.1': [...idOf('participantNotFound'), [first, 'participantExists']],
      'access.until': moments,
    },
    unfit: [
      [
        'for nobody',
        {
          paperId: paperId(1),
          itemId: null,
          title: 'Tờ trình',
          kind: 'main',
          file: fileOf(1),
          access: { personIds: [], until: null },
        },
        'participantNotFound',
      ],
    ],
  },
  attachOwnPaper: {
    ready: () => prepared(),
    by: first,
    payload: { paperId: paperId(1), itemId: itemId(1), title: 'Bài phát biểu', file: fileOf(1) },
    who: room,
    phases: always,
    again: 'paperExists',
    late: { when: 'the item was removed', meeting: gone(1), code: 'itemNotFound' },
    fields: { paperId: fresh, itemId: idOf('itemNotFound'), title: textOf(500), ...factsFields },
  },
  removeOwnPaper: {
    ready: ownOfFirst,
    by: first,
    payload: { paperId: paperId(1) },
    who: room,
    phases: always,
    again: 'paperNotFound',
    late: {
      when: 'it is somebody else’s',
      meeting: () => prepared().attachOwn(second, 1),
      code: 'paperNotFound',
    },
    fields: { paperId: paperField },
  },
  replacePaper: {
    ready: released,
    by: secretary,
    payload: { paperId: paperId(1), file: fileOf(2), note: 'Sửa số liệu' },
    who: desk,
    phases: always,
    again: 'paperUnchanged',
    late: { when: 'its time was up', meeting: expired, code: 'paperExpired' },
    fields: { paperId: paperField, ...factsFields, note: textUpTo(1_000) },
    unfit: [
      [
        'the same bytes',
        { paperId: paperId(1), file: { ...fileOf(1), fileId: fileId(9) }, note: '' },
        'paperUnchanged',
      ],
    ],
  },
  editPaper: {
    ready: released,
    by: secretary,
    payload: { paperId: paperId(1), itemId: itemId(2), title: 'Báo cáo', kind: 'reference' },
    who: desk,
    phases: always,
    again: 'nothingToChange',
    late: {
      when: 'the item was removed',
      meeting: () =>
        prepared()
          .attach(1)
          .do(secretary, 'removeItem', { itemId: itemId(2) }),
      code: 'itemNotFound',
    },
    fields: { paperId: paperField, itemId: idOf('itemNotFound'), title: textOf(500), kind: listed },
  },
  movePaper: {
    ready: () => prepared().attach(1).attach(2).attach(3, 2),
    by: secretary,
    payload: { paperId: paperId(2), beforePaperId: paperId(1) },
    who: desk,
    phases: always,
    again: 'nothingToChange',
    late: {
      when: 'the other went to another item',
      meeting: () =>
        prepared()
          .attach(1)
          .attach(2)
          .do(secretary, 'editPaper', { paperId: paperId(1), itemId: null, title: 'T', kind: 'main' }),
      code: 'paperNotFound',
    },
    fields: { paperId: paperField, beforePaperId: [...paperField, [paperId(3), 'paperNotFound']] },
    unfit: [
      ['before itself', { paperId: paperId(1), beforePaperId: paperId(1) }, 'nothingToChange'],
      ['last already', { paperId: paperId(2), beforePaperId: null }, 'nothingToChange'],
    ],
  },
  setPaperAccess: {
    ready: () => released().pass(5_000),
    by: secretary,
    payload: { paperId: paperId(1), access: { personIds: readers, until: start + 60_000 } },
    who: desk,
    phases: always,
    again: 'nothingToChange',
    late: {
      when: 'the time has passed',
      meeting: () => released().pass(60_000),
      code: 'instantPassed',
    },
    fields: {
      paperId: paperField,
      'access.personIds.0': [...idOf('participantNotFound'), [second, 'participantExists']],
      'access.personIds.1': [...idOf('participantNotFound'), [first, 'participantExists']],
      'access.until': moments,
    },
    unfit: [
      ['what stands', { paperId: paperId(1), access: forEverybody }, 'nothingToChange'],
      ['for nobody', { paperId: paperId(1), access: { personIds: [], until: null } }, 'participantNotFound'],
      ['a list without end', { paperId: paperId(1), access: { personIds: toMany, until: null } }, 'tooMany'],
    ],
  },
  releasePaper: {
    ready: () => prepared().attach(1),
    by: secretary,
    payload: { paperId: paperId(1) },
    who: desk,
    phases: always,
    again: 'paperAlreadyReleased',
    late: {
      when: 'its time is over',
      meeting: () => prepared().attach(1, 1, { until: soon }).pass(5_000),
      code: 'instantPassed',
    },
    fields: { paperId: paperField },
  },
  withdrawPaper: {
    ready: released,
    by: secretary,
    payload: { paperId: paperId(1), reason: 'Nhầm tệp' },
    who: desk,
    phases: always,
    again: 'paperWithdrawn',
    late: withdrawn,
    fields: { paperId: paperField, reason: textOf(1_000, 'reasonRequired') },
  },
  expirePaper: {
    ready: due,
    by: system,
    payload: { paperId: paperId(1) },
    who: [],
    phases: always,
    again: 'paperExpired',
    late: {
      when: 'it was given more time',
      meeting: () =>
        atWork()
          .attach(1, 1, { until: soon })
          .release(1)
          .do(secretary, 'setPaperAccess', { paperId: paperId(1), access: { personIds: null, until: soon + 5_000 } })
          .pass(5_000),
      code: 'nothingToChange',
    },
    fields: { paperId: paperField },
  },
  markPapersRead: {
    ready: released,
    by: first,
    payload: { papers: [{ paperId: paperId(1), fileId: fileId(1) }] },
    who: room,
    phases: always,
    again: 'nothingToChange',
    late: { when: 'its time was up', meeting: expired, code: 'paperExpired' },
    fields: {
      'papers.0.paperId': paperField,
      'papers.0.fileId': [...paperField, [fileId(2), 'paperNotFound']],
    },
    unfit: [
      ['nothing', { papers: [] }, 'nothingToChange'],
      ['a list without end', { papers: Array(51).fill({ paperId: paperId(1), fileId: fileId(1) }) }, 'tooMany'],
    ],
  },
  presentPage: {
    ready: released,
    by: chair,
    payload: { paperId: paperId(1), page: 2 },
    who: desk,
    phases: onlyInSession,
    again: 'nothingToChange',
    late: {
      when: 'it became one for some',
      meeting: () =>
        released().do(secretary, 'setPaperAccess', {
          paperId: paperId(1),
          access: { personIds: [third], until: null },
        }),
      code: 'paperLimited',
    },
    fields: { paperId: paperField, page: wholeOf(1, 3, 'pageOutOfRange') },
  },
  stopPresenting: {
    ready: present,
    by: chair,
    payload: {},
    who: desk,
    phases: whileOpened,
    again: 'nothingPresented',
    late: { when: 'the paper was withdrawn', meeting: () => withdraw(present()), code: 'nothingPresented' },
    fields: {},
  },
} satisfies Partial<Rows>;
