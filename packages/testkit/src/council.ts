import {
  type Choices,
  type Command,
  type CommandPayloads,
  type CommandType,
  type Id,
  type ItemId,
  motionLine,
  type Participant,
  type PersonId,
  type PollId,
  type RulePack,
  rulePacks,
} from '@nghi-truong/domain';

/** A fixed id: the same kind and number always give the same uuid (version 7 by its form). */
export function fixedId<Brand extends string>(kind: number, number: number): Id<Brand> {
  return `00000000-0000-7000-8000-${String(kind * 1_000_000 + number).padStart(12, '0')}` as Id<Brand>;
}

/** People of a small Council for tests: the chair and delegates vote. */
export interface Council {
  readonly chair: PersonId;
  readonly secretary: PersonId;
  readonly invitee: PersonId;
  readonly screen: PersonId;
  /** With a vote, in seat order; without the chair. */
  readonly delegates: readonly PersonId[];
  readonly participants: readonly Participant[];
}

/** @param delegates how many beside the chair, who has seat 1 */
export function smallCouncil(delegates: number): Council {
  const person = (number: number): PersonId => fixedId<'person'>(1, number);
  const members = Array.from({ length: delegates }, (_, index) => person(index + 2));
  const [chair, secretary, invitee, screen] = [person(1), person(900_001), person(900_002), person(900_003)];
  const others = { post: '', group: '', seat: null, votes: false } as const;
  return {
    chair,
    secretary,
    invitee,
    screen,
    delegates: members,
    participants: [
      {
        personId: chair,
        name: 'Nguyễn Thị Chủ',
        post: 'Chủ tịch HĐND',
        group: 'Tổ 1',
        seat: 1,
        votes: true,
        duties: ['chair', 'delegate'],
      },
      ...members.map(
        (personId, index): Participant => ({
          personId,
          name: `Trần Văn Đại ${index + 2}`,
          post: 'Đại biểu',
          group: `Tổ ${(index % 5) + 1}`,
          seat: index + 2,
          votes: true,
          duties: ['delegate'],
        }),
      ),
      { ...others, personId: secretary, name: 'Lê Văn Thư', duties: ['secretary'] },
      { ...others, personId: invitee, name: 'Phạm Khách', duties: ['invitee'] },
      { ...others, personId: screen, name: 'Màn hình', duties: ['screen'] },
    ],
  };
}

/** What creates a session of this Council. */
export function councilSession(council: Council, startsAt: number): CommandPayloads['createMeeting'] {
  return {
    bodyId: fixedId<'body'>(7, 1),
    bodyName: 'HĐND tỉnh Thử Nghiệm',
    title: 'Kỳ họp thứ nhất',
    kind: 'kyHop',
    place: 'Hội trường lớn',
    startsAt,
    rulePack: packOf('hdnd'),
    seats: council.delegates.length + 1,
    participants: council.participants,
  };
}

/** A pack that comes with the software. @throws when there is none of this id */
export function packOf(packId: string): RulePack {
  const pack = rulePacks.find((each) => each.packId === packId);
  if (pack === undefined) throw new Error(`there is no rule pack ${packId}`);
  return pack;
}

/** The ballot of a motion that chooses this option. */
export function choose(optionId: string): Choices {
  return { [motionLine]: optionId };
}

/** What opens a public vote on a motion that nobody prepared. */
export function publicVote(
  pollId: PollId,
  itemId: ItemId | null = null,
  closesAfterSeconds: number | null = null,
): CommandPayloads['openPoll'] {
  const majorityId = packOf('hdnd').voting.defaultMajorityId;
  const subject = { kind: 'motion' } as const;
  const content = { question: 'Thông qua nghị quyết?', subject, form: 'open', majorityId, closesAfterSeconds } as const;
  return { pollId, source: { kind: 'adHoc', itemId, content } };
}

/** A command from its parts, with the type and the payload tied together. */
export function commandOf<Type extends CommandType>(type: Type, payload: CommandPayloads[Type]): Command {
  // The union cannot be built from its parts by inference; the parameters tie type and payload together.
  return { type, payload } as Command;
}
