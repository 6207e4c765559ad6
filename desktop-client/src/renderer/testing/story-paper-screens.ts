import type { FileId } from '@nghi-truong/domain';
import { wireError } from '@nghi-truong/protocol';
import { itemId, paperId, type StoryMeeting, sha256Of, storyMeetingId } from './story-meeting.ts';
import { personId } from './story-people.ts';
import { discuss } from './story-scenes.ts';
import type { StorySession } from './story-session.ts';
import { readyFile, type StoryUpload, storyFileId } from './story-upload.ts';

interface PaperStory {
  readonly person: number;
  readonly path: string;
  readonly set: (meeting: StoryMeeting, session: () => StorySession) => void;
}

const room = `/hop/${storyMeetingId}/phong`;
const desk = `/hop/${storyMeetingId}/dieu-hanh`;
const setup = `/hop/${storyMeetingId}/chuan-bi`;

const file = (number: number, pageCount: number) => ({
  fileId: storyFileId(number) as FileId,
  sha256: sha256Of(0xe000 + number),
  size: pageCount * 52_000,
  pageCount,
});

/** Papers of every sort: limited, timed, in two versions, withdrawn, not released, read by some. */
function everySort(meeting: StoryMeeting): void {
  discuss(meeting);
  const attach = (number: number, title: string, people: readonly number[] | null, hours: number | null) =>
    meeting.must(901, 'attachPaper', {
      paperId: paperId(number),
      itemId: itemId(4),
      title,
      kind: number % 2 === 0 ? 'main' : 'reference',
      file: file(number, 4 + number),
      access: {
        personIds: people?.map(personId) ?? null,
        until: hours === null ? null : Date.now() + hours * 3_600_000,
      },
    });
  attach(20, 'Danh mục dự án dự kiến điều chỉnh (bản làm việc)', [1, 2, 6, 7, 8], 3);
  attach(21, 'Ý kiến của Ban Kinh tế – Ngân sách về danh mục dự án', null, null);
  attach(22, 'Bảng so sánh trước và sau điều chỉnh', null, null);
  attach(24, 'Phương án phân bổ (nhầm bản)', null, null);
  for (const number of [20, 21, 24]) meeting.must(901, 'releasePaper', { paperId: paperId(number) });
  meeting.must(901, 'withdrawPaper', { paperId: paperId(24), reason: 'Nhầm bản chưa thẩm tra' });
  const read = (person: number, number: number) =>
    meeting.must(person, 'markPapersRead', {
      papers: [
        { paperId: paperId(number), fileId: meeting.state.papers[paperId(number)]?.file.fileId ?? file(0, 1).fileId },
      ],
    });
  for (let person = 1; person <= 20; person += 1) read(person, 6);
  meeting.must(901, 'replacePaper', { paperId: paperId(6), file: file(40, 10), note: 'sửa Điều 3 và phụ lục' });
  for (let person = 2; person <= 40; person += 1) read(person, 5);
  for (let person = 21; person <= 30; person += 1) read(person, 6);
  read(7, 20);
  meeting.must(6, 'attachOwnPaper', {
    paperId: paperId(50),
    itemId: itemId(4),
    title: 'Ý kiến chuẩn bị phát biểu',
    file: file(50, 2),
  });
}

/** Five files that are chosen come to five stages: sent by half, converting, in preparation, ready, damaged. */
function uploading(meeting: StoryMeeting, session: () => StorySession): void {
  everySort(meeting);
  let spread = 0;
  const look = () => {
    const of = session();
    of.holdUploads = true;
    const upload = of.uploads[spread];
    if (upload !== undefined) {
      stages[spread]?.(of, upload);
      spread += 1;
    }
    setTimeout(look, 40);
  };
  setTimeout(look);
}

const facts = { size: 31_000_000, sha256: sha256Of(0xd001), pageCount: 400 };
const stages: readonly ((session: StorySession, upload: StoryUpload) => void)[] = [
  (_session, upload) => upload.progress.set({ sent: 4_300_000, total: 9_800_000 }),
  (session, upload) =>
    session.arrive(upload, { ...readyFile(61, upload.name, 1), preparation: { status: 'converting' } }),
  (session, upload) =>
    session.arrive(upload, {
      ...readyFile(62, upload.name, 1),
      preparation: { status: 'preparing', ...facts, done: 37, total: 400 },
    }),
  (session, upload) => session.arrive(upload, readyFile(63, upload.name, 500_000)),
  (_session, upload) => upload.fail(wireError('fileDamaged')),
];

/** The sets of papers, as the desk and the room see them. */
export const paperStories: Readonly<Record<string, PaperStory>> = {
  papersRoom: { person: 6, path: room, set: everySort },
  papersSetup: { person: 901, path: setup, set: everySort },
  papersUploading: { person: 901, path: setup, set: uploading },
  papersDesk: { person: 901, path: desk, set: everySort },
};
