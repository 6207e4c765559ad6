import {
  type Actor,
  type BodyId,
  type Command,
  type CommandId,
  can,
  type Duty,
  type MeetingId,
  type MeetingKind,
  type MeetingState,
  type Participant,
  type PersonId,
} from '@nghi-truong/domain';
import type { MeetingRooms } from '../../meeting-room/ports.ts';
import type { BodyStore } from '../../storage/bodies.ts';
import type { SignedIn } from '../auth/ports.ts';
import { DoorError } from '../door-error.ts';
import type { PeopleService } from '../people/people-service.ts';
import type { RulePacksService } from '../rule-packs/rule-packs-service.ts';
import type { MeetingList } from './meeting-list.ts';
import { seatPlanCommandId } from './seat-plan-command-id.ts';

export interface ParticipantChoice {
  readonly personId: PersonId;
  readonly duties: readonly Duty[];
  readonly votes: boolean;
}

export interface NewMeeting {
  readonly commandId: CommandId;
  readonly meetingId: MeetingId;
  readonly title: string;
  readonly kind: MeetingKind;
  readonly place: string;
  readonly startsAt: number;
  readonly participants: readonly ParticipantChoice[];
  /** A pack of the body; absent: the one that this kind of meeting takes. */
  readonly packId?: string | undefined;
}

export interface Accepted {
  readonly seq: number;
  readonly duplicate: boolean;
}

export interface MeetingsService {
  create(by: SignedIn, meeting: NewMeeting): Promise<Accepted>;
  addParticipants(
    by: SignedIn,
    meetingId: MeetingId,
    commandId: CommandId,
    participants: readonly ParticipantChoice[],
  ): Promise<Accepted>;
  /** The newest version of a pack of the body, while the meeting is prepared. */
  chooseRulePack(by: SignedIn, meetingId: MeetingId, commandId: CommandId, packId: string): Promise<Accepted>;
  /** Throws the refusal when the rules refuse. */
  submit(by: SignedIn, meetingId: MeetingId, commandId: CommandId, command: Command): Promise<Accepted>;
  /** The committed state for a participant; throws `meetingNotFound` or `notParticipant`. */
  stateFor(by: SignedIn, meetingId: MeetingId): Promise<MeetingState>;
}

interface Needs {
  readonly rooms: MeetingRooms;
  readonly bodies: BodyStore;
  readonly people: PeopleService;
  readonly list: MeetingList;
  readonly rulePacks: Pick<RulePacksService, 'content'>;
}

/** Meetings: create, list, add people, send commands that no socket may send. */
export function createMeetingsService({ rooms, bodies, people, list, rulePacks }: Needs): MeetingsService {
  /** Names, posts, groups and seats come from the register, never from the sender. */
  async function participantsOf(bodyId: BodyId, choices: readonly ParticipantChoice[]): Promise<Participant[]> {
    const found = await people.findMany(
      bodyId,
      choices.map((choice) => choice.personId),
    );
    return choices.map(({ personId, duties, votes }) => {
      const person = found.get(personId);
      if (person === undefined) throw new DoorError('personNotFound');
      const { name, post, group, seat } = person;
      return { personId, name, post, group, seat, votes, duties };
    });
  }

  async function submit(by: SignedIn, meetingId: MeetingId, commandId: CommandId, command: Command): Promise<Accepted> {
    const actor: Actor = { kind: 'person', personId: by.personId };
    const outcome = await rooms.submit({ meetingId, commandId, actor, command });
    if (outcome.status === 'refused') throw new DoorError(outcome.code, outcome.details);
    await list.settled();
    return { seq: outcome.seq, duplicate: outcome.status === 'duplicate' };
  }

  async function stateFor(by: SignedIn, meetingId: MeetingId): Promise<MeetingState> {
    const state = await rooms.read(meetingId);
    if (state === null || state.bodyId !== by.bodyId) throw new DoorError('meetingNotFound');
    if (!Object.hasOwn(state.participants, by.personId)) throw new DoorError('notParticipant');
    return state;
  }

  return {
    submit,
    stateFor,

    async create(by, { commandId, meetingId, participants: choices, title, kind, place, startsAt, packId }) {
      if (!by.rights.includes('createMeetings')) throw new DoorError('notPermitted');
      const body = await bodies.find(by.bodyId);
      if (body === null) throw new DoorError('storeUnavailable');
      // Whoever makes a meeting prepares it, so the maker is its secretary unless chosen for something else.
      const withMaker = choices.some((choice) => choice.personId === by.personId)
        ? choices
        : [...choices, { personId: by.personId, duties: ['secretary'] as const, votes: false }];
      const payload = {
        bodyId: by.bodyId,
        bodyName: body.name,
        seats: body.seats,
        rulePack: await rulePacks.content(by.bodyId, packId === undefined ? { kind } : { packId }),
        title,
        kind,
        place,
        startsAt,
        participants: await participantsOf(by.bodyId, withMaker),
      };
      const create: Command = { type: 'createMeeting', payload };
      const plan = body.seatPlan ?? null;
      if (plan === null || (await rooms.read(meetingId)) !== null) return submit(by, meetingId, commandId, create);
      // Handed in one right behind the other, so that both are decided in one turn and stand in one entry. A maker whose
      // duty does not let him arrange seats is refused; the editor of the seats then offers the same plan.
      const [made] = await Promise.all([
        submit(by, meetingId, commandId, create),
        rooms.submit({
          meetingId,
          commandId: seatPlanCommandId(commandId),
          actor: { kind: 'person', personId: by.personId },
          command: { type: 'arrangeSeats', payload: { plan } },
        }),
      ]);
      return made;
    },

    async chooseRulePack(by, meetingId, commandId, packId) {
      const state = await stateFor(by, meetingId);
      const permission = can({ kind: 'person', personId: by.personId }, 'chooseRulePack', state);
      if (!permission.allowed) throw new DoorError(permission.code);
      const rulePack = await rulePacks.content(by.bodyId, { packId });
      return submit(by, meetingId, commandId, { type: 'chooseRulePack', payload: { rulePack } });
    },

    async addParticipants(by, meetingId, commandId, choices) {
      const state = await stateFor(by, meetingId);
      // Before the register is asked: who may not add people must not learn who is in it.
      const permission = can({ kind: 'person', personId: by.personId }, 'addParticipants', state);
      if (!permission.allowed && permission.code === 'notPermitted') throw new DoorError('notPermitted');
      const participants = await participantsOf(by.bodyId, choices);
      return submit(by, meetingId, commandId, { type: 'addParticipants', payload: { participants } });
    },
  };
}
