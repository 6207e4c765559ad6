import type { OpinionId, QuestionId, RegistrableKind, RequestId } from '@nghi-truong/domain';
import { itemId, type StoryMeeting } from './story-meeting.ts';
import { personId } from './story-people.ts';

const id = (kind: string, number: number) => `00000000-0000-7000-8000-0000${kind}${String(number).padStart(6, '0')}`;
export const speechId = (number: number) => id('1f', number) as RequestId;
export const opinionId = (number: number) => id('2f', number) as OpinionId;
export const questionId = (number: number) => id('3f', number) as QuestionId;

/** Person `number` asks for the floor; the registration has the number of the person. */
export function ask(meeting: StoryMeeting, number: number, kind: RegistrableKind = 'speech', topic = ''): RequestId {
  const requestId = speechId(number);
  meeting.must(number, 'registerToSpeak', { requestId, personId: null, kind, topic });
  return requestId;
}

function speak(meeting: StoryMeeting, number: number, from: number, minutes: number): void {
  meeting.minutesAgo = from;
  const requestId = ask(meeting, number);
  meeting.must(901, 'callSpeaker', { requestId, seconds: null });
  meeting.minutesAgo = from - minutes;
  meeting.must(901, 'endSpeech', { requestId });
}

/** The discussion of item 4 at full: spoken, waiting in every kind, one interrupted, opinions sent. */
export function fullFloor(meeting: StoryMeeting, spoken = 3.2): void {
  meeting.minutesAgo = 60;
  meeting.open(52, 4);
  speak(meeting, 30, 50, 6.4);
  speak(meeting, 31, 43, 8.3);
  meeting.minutesAgo = 34;
  ask(meeting, 32);
  ask(meeting, 33);
  meeting.must(901, 'callSpeaker', { requestId: speechId(33), seconds: 180 });
  meeting.minutesAgo = 31;
  meeting.must(901, 'endSpeech', { requestId: speechId(33) });
  for (const [index, number] of [40, 41].entries()) {
    meeting.must(number, 'sendOpinion', {
      opinionId: opinionId(number),
      itemId: itemId(4),
      requestId: null,
      text: `${opinion}\n\n${index === 0 ? opinion : ''}`.trim(),
    });
  }
  meeting.minutesAgo = 20;
  ask(meeting, 3, 'speech', 'Nguồn vốn đối ứng của các huyện miền núi');
  ask(meeting, 6, 'speech', 'Tiến độ giải phóng mặt bằng tuyến đường ven biển');
  meeting.must(901, 'registerToSpeak', {
    requestId: speechId(700),
    personId: personId(7),
    kind: 'speech',
    topic: 'Phân bổ vốn cho y tế cơ sở',
  });
  ask(meeting, 8, 'explanation', 'Số liệu giải ngân của dự án nhóm B');
  ask(meeting, 9, 'debate', 'Danh mục trường học vùng cao');
  meeting.must(30, 'registerToSpeak', { requestId: speechId(701), personId: null, kind: 'speech', topic: '' });
  meeting.minutesAgo = spoken;
  meeting.must(901, 'callSpeaker', { requestId: speechId(3), seconds: null });
  meeting.minutesAgo = 0;
}

const opinion =
  'Tôi tán thành tờ trình. Đề nghị bổ sung nguồn vốn đối ứng cho ba huyện miền núi và quy định rõ trách nhiệm của chủ đầu tư khi dự án chậm tiến độ; danh mục kèm theo cần công khai trước ngày 30 tháng 6.';

/** As `fullFloor`, with a point of order on the floor and the speech of person 3 waiting beneath it. */
export function interrupted(meeting: StoryMeeting): void {
  fullFloor(meeting);
  ask(meeting, 12, 'pointOfOrder', 'Đề nghị giữ đúng thời gian');
  meeting.must(901, 'callSpeaker', { requestId: speechId(12), seconds: null });
}

/** The item of questioning: asked, answered with a promise, and one being answered. */
export function questioning(meeting: StoryMeeting): void {
  meeting.minutesAgo = 60;
  meeting.open(52, 5);
  meeting.must(903, 'checkIn', { status: 'present' });
  const questions = [
    [6, 903, '', 'Vì sao giải ngân vốn đầu tư công sáu tháng chỉ đạt 31% kế hoạch? Trách nhiệm thuộc cơ quan nào?'],
    [9, 903, '', `Đề nghị cho biết lộ trình trả nợ đọng xây dựng cơ bản. ${opinion} ${opinion}`],
    [14, null, 'Ông Hồ Sỹ Hùng, Giám đốc Sở Nội vụ', 'Phương án sắp xếp cán bộ dôi dư sau sáp nhập đến đâu?'],
  ] as const;
  for (const [index, [asker, to, toName, text]] of questions.entries()) {
    meeting.minutesAgo = 50 - index;
    meeting.must(asker, 'fileQuestion', {
      questionId: questionId(index + 1),
      personId: null,
      toPersonId: to === null ? null : personId(to),
      toName,
      text,
    });
  }
  meeting.minutesAgo = 20;
  meeting.must(901, 'recordAnswer', {
    questionId: questionId(1),
    answer: 'Vướng mắc chính là giải phóng mặt bằng và thủ tục điều chỉnh chủ trương đầu tư.',
    promise: 'Đến hết quý III giải ngân đạt 65%; báo cáo Thường trực HĐND hằng tháng.',
    promisedBy: Date.UTC(2027, 8, 30, 16, 59),
    baseRevision: 0,
  });
  meeting.minutesAgo = 1;
  meeting.must(901, 'giveFloor', {
    requestId: speechId(903),
    personId: personId(903),
    kind: 'answer',
    topic: '',
    seconds: null,
    questionId: questionId(2),
  });
  meeting.minutesAgo = 0;
}
