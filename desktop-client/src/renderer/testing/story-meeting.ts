import {
  type Command,
  type CommandPayloads,
  type CommandType,
  type DeskView,
  decide,
  evolve,
  findRulePack,
  type HallView,
  type Instant,
  type ItemId,
  type MeetingId,
  type MeetingState,
  type MineView,
  type PaperId,
  type PersonId,
  projectDesk,
  projectHall,
  projectMine,
  projectRoom,
  type Refusal,
  type RoomView,
  type RulePack,
  readDesk,
  readHall,
  readRoom,
} from '@nghi-truong/domain';
import { personId, storyPeople } from './story-people.ts';

export const storyMeetingId = '00000000-0000-7000-8000-0000000a0001' as MeetingId;
export const itemId = (number: number) =>
  `00000000-0000-7000-8000-00000000b${String(number).padStart(3, '0')}` as ItemId;
export const paperId = (number: number) =>
  `00000000-0000-7000-8000-00000000c${String(number).padStart(3, '0')}` as PaperId;

/** The hash of the story's file `number`. */
export const sha256Of = (number: number) => number.toString(16).padStart(64, '0');

const items = [
  ['Khai mạc; thông qua chương trình kỳ họp', 'Thường trực HĐND tỉnh', 15],
  ['Báo cáo tình hình kinh tế – xã hội 6 tháng đầu năm', 'UBND tỉnh', 40],
  ['Báo cáo thẩm tra của các Ban HĐND', 'Ban Kinh tế – Ngân sách', 30],
  ['Nghị quyết về điều chỉnh kế hoạch đầu tư công trung hạn', 'UBND tỉnh', 60],
  ['Chất vấn và trả lời chất vấn', 'Thường trực HĐND tỉnh', 90],
  ['Bế mạc kỳ họp', 'Thường trực HĐND tỉnh', 10],
] as const;

const papers = [
  [1, 'Dự thảo chương trình kỳ họp', 2],
  [2, 'Báo cáo số 215/BC-UBND về tình hình kinh tế – xã hội', 48],
  [2, 'Phụ lục số liệu 6 tháng đầu năm', 300],
  [3, 'Báo cáo thẩm tra của Ban Kinh tế – Ngân sách', 16],
  [4, 'Tờ trình số 98/TTr-UBND', 6],
  [4, 'Dự thảo nghị quyết', 9],
] as const;

/** A meeting that runs on the real rules, in memory: what the stories and the component tests stand on. */
export class StoryMeeting {
  state: MeetingState;
  /** What is set up happens so many minutes before now, so that clocks have something to show. */
  minutesAgo = 0;
  readonly #now: () => Instant;

  constructor(now: () => Instant, seats = 60, pack: RulePack = councilPack()) {
    this.#now = now;
    this.state = evolveAll(
      null,
      {
        type: 'createMeeting',
        payload: {
          bodyId: '00000000-0000-7000-8000-0000000d0001' as MeetingState['bodyId'],
          bodyName: 'Hội đồng nhân dân tỉnh Sông Lam',
          title: 'Kỳ họp thứ mười hai, HĐND tỉnh khóa XVIII',
          kind: 'kyHop',
          place: 'Hội trường lớn, 12 đường Trường Thi',
          startsAt: now() + 600_000,
          rulePack: pack,
          seats,
          participants: storyPeople(seats),
        },
      },
      null,
      now(),
    );
    for (const [index, [title, owner, plannedMinutes]] of items.entries()) {
      this.must(901, 'addItem', { itemId: itemId(index + 1), title, owner, plannedMinutes, beforeItemId: null });
    }
    for (const [index, [item, title, pageCount]] of papers.entries()) {
      const id = paperId(index + 1);
      const fileId = id as string as MeetingState['papers'][PaperId]['file']['fileId'];
      const file = { fileId, sha256: sha256Of(index + 1), size: pageCount * 40_000, pageCount };
      const access = { personIds: null, until: null };
      this.must(901, 'attachPaper', { paperId: id, itemId: itemId(item), title, kind: 'main', file, access });
      this.must(901, 'releasePaper', { paperId: id });
    }
  }

  /** Does what person `number` asks; the refusal when the rules say no. */
  act<Type extends CommandType>(number: number, type: Type, payload: CommandPayloads[Type]): Refusal | null {
    return this.actAs(personId(number), { type, payload } as Command);
  }

  actAs(person: PersonId, command: Command): Refusal | null {
    const decision = decide(this.state, storyMeetingId, command, {
      now: this.#now() - this.minutesAgo * 60_000,
      actor: { kind: 'person', personId: person },
    });
    if (!decision.ok) return decision.refusal;
    for (const event of decision.value) this.state = evolve(this.state, event);
    return null;
  }

  /** As `act`, for the setting up of a story: a refusal is a mistake in the story. */
  must<Type extends CommandType>(number: number, type: Type, payload: CommandPayloads[Type]): void {
    const refusal = this.act(number, type, payload);
    if (refusal !== null) throw new Error(`${type}: ${refusal.code}`);
  }

  /** The first `count` delegates are here and the meeting is open at item `item`. */
  open(count: number, item = 1): void {
    for (let number = 1; number <= count; number += 1) this.must(number, 'checkIn', { status: 'present' });
    const reason = count * 3 >= this.state.seats * 2 ? null : 'Mưa bão, nhiều đại biểu đang trên đường';
    this.must(901, 'openMeeting', { reason });
    if (this.state.agenda.currentItemId !== itemId(item)) this.must(901, 'goToItem', { itemId: itemId(item) });
  }

  room(): RoomView {
    return present(readRoom(projectRoom(this.state)));
  }
  desk(): DeskView {
    return present(readDesk(projectDesk(this.state)));
  }
  hall(): HallView {
    return present(readHall(projectHall(this.state)));
  }
  mine(person: PersonId): MineView | null {
    return projectMine(this.state, person);
  }
}

function councilPack(): RulePack {
  const pack = findRulePack('hdnd');
  if (pack === undefined) throw new Error('no pack of the Council');
  return pack;
}

function present<T>(view: T | null): T {
  if (view === null) throw new Error('the projection is not whole');
  return view;
}

function evolveAll(state: MeetingState | null, command: Command, person: PersonId | null, now: Instant): MeetingState {
  const decision = decide(state, storyMeetingId, command, {
    now,
    actor: person === null ? { kind: 'system' } : { kind: 'person', personId: person },
  });
  if (!decision.ok) throw new Error(decision.refusal.code);
  let next = state;
  for (const event of decision.value) next = evolve(next, event);
  return present(next);
}
