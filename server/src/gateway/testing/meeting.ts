import type {
  Actor,
  BodyId,
  Command,
  CommandPayloads,
  CommandType,
  Duty,
  FileId,
  ItemId,
  MeetingId,
  PaperId,
  Participant,
  PersonId,
  PollId,
} from '@nghi-truong/domain';
import { packOf, publicVote } from '@nghi-truong/testkit';
import { commandIdOf, type MemoryRooms } from './memory-rooms.ts';

const id = (kind: number, number: number) =>
  `00000000-0000-7000-8000-${String(kind * 1_000_000 + number).padStart(12, '0')}`;

export const meetingId = id(6, 1) as MeetingId;
export const otherMeetingId = id(6, 2) as MeetingId;
export const chair = id(1, 1) as PersonId;
export const delegate = id(1, 2) as PersonId;
export const colleague = id(1, 3) as PersonId;
export const secretary = id(1, 101) as PersonId;
export const screen = id(1, 104) as PersonId;
export const stranger = id(1, 199) as PersonId;
export const itemId = id(2, 1) as ItemId;
export const paperId = id(3, 1) as PaperId;
export const hiddenPaperId = id(3, 2) as PaperId;
export const pollId = id(4, 1) as PollId;
export const fileId = id(8, 1) as FileId;

function participant(personId: PersonId, duties: readonly Duty[], votes: boolean, seat: number | null): Participant {
  return { personId, name: `Người ${personId.slice(-3)}`, post: '', group: '', seat, votes, duties };
}

/** Commands a room directly, as other modules do; what is refused throws. */
export function act<Type extends CommandType>(
  rooms: MemoryRooms,
  number: number,
  by: PersonId | 'system',
  type: Type,
  payload: CommandPayloads[Type],
  meeting: MeetingId = meetingId,
): void {
  const actor: Actor = by === 'system' ? { kind: 'system' } : { kind: 'person', personId: by };
  const command = { type, payload } as Command;
  const outcome = rooms.take({ meetingId: meeting, commandId: commandIdOf(number), actor, command });
  if (outcome.status === 'refused') throw new Error(`${type}: ${outcome.code}`);
}

/** A meeting of three voters with one item and two papers, one of them released. */
export function prepare(rooms: MemoryRooms, meeting: MeetingId = meetingId): void {
  const file = { fileId, sha256: 'a'.repeat(64), size: 10, pageCount: 3 };
  const step = (number: number, by: PersonId | 'system') => [rooms, 900_000 + number, by] as const;
  act(
    ...step(0, secretary),
    'createMeeting',
    {
      bodyId: id(7, 1) as BodyId,
      bodyName: 'HĐND tỉnh Thử Nghiệm',
      title: 'Kỳ họp thử',
      kind: 'kyHop',
      place: 'Hội trường',
      startsAt: 1_700_000_000_000,
      rulePack: packOf('hdnd'),
      seats: 3,
      participants: [
        participant(chair, ['chair', 'delegate'], true, 1),
        participant(delegate, ['delegate'], true, 2),
        participant(colleague, ['delegate'], true, 3),
        participant(secretary, ['secretary'], false, null),
        participant(screen, ['screen'], false, null),
      ],
    },
    meeting,
  );
  const item = { itemId, title: 'Tờ trình', owner: 'UBND', plannedMinutes: 30, beforeItemId: null };
  act(...step(1, secretary), 'addItem', item, meeting);
  for (const [number, paper] of [paperId, hiddenPaperId].entries()) {
    const attached = {
      paperId: paper,
      itemId,
      title: 'Báo cáo',
      kind: 'main',
      file,
      access: { personIds: null, until: null },
    } as const;
    act(...step(2 + number, secretary), 'attachPaper', attached, meeting);
  }
  act(...step(4, secretary), 'releasePaper', { paperId }, meeting);
}

/** Opens the session with everybody present, and a vote. */
export function openVote(rooms: MemoryRooms): void {
  for (const [number, person] of [chair, delegate, colleague].entries()) {
    act(rooms, 800_000 + number, person, 'checkIn', { status: 'present' });
  }
  act(rooms, 800_010, chair, 'openMeeting', { reason: null });
  act(rooms, 800_011, secretary, 'goToItem', { itemId });
  act(rooms, 800_012, chair, 'openPoll', publicVote(pollId, itemId));
}
