import type { MineView, RoomView } from '../audiences/views.ts';
import type { Actor } from '../kernel/context.ts';
import type { PersonId, PollId, RequestId } from '../kernel/ids.ts';
import { lookup, valuesOf } from '../kernel/lookup.ts';
import type { Duty } from '../meeting/participant.ts';
import type { MeetingPhase, MeetingState } from '../meeting/state.ts';
import { attends } from '../quorum/quorum.ts';
import type { SpeechRequest } from '../speakers/state.ts';

/** Who acts, as far as the rules about permission ask. */
export type ActorFacts =
  | { readonly kind: 'system' }
  | { readonly kind: 'stranger' }
  | {
      readonly kind: 'participant';
      readonly personId: PersonId;
      readonly duties: readonly Duty[];
      readonly votes: boolean;
      readonly attending: boolean;
      /** Has a ballot in this vote. */
      readonly hasVoted: (pollId: PollId) => boolean;
    };

type PollFacts = { readonly status: 'open' | 'closed' | 'cancelled'; readonly mayChangeBallot: boolean };
type RequestFacts = Pick<SpeechRequest, 'personId' | 'itemId' | 'status'>;

/**
 * What the rules about permission may know: derivable from the server's state and equally from what a tablet sees,
 * so that a button is grey for the same reason for which the server would refuse.
 */
export interface PermissionFacts {
  readonly actor: ActorFacts;
  readonly phase: MeetingPhase['name'];
  readonly currentItemId: string | null;
  readonly itemCount: number;
  readonly hasChair: () => boolean;
  readonly polls: Readonly<Record<PollId, PollFacts>>;
  readonly requests: Readonly<Record<RequestId, RequestFacts>>;
  readonly floor: RequestId | null;
  readonly listOpen: boolean;
  readonly presenting: boolean;
  readonly minutes: 'notYet' | 'draft' | 'issued';
}

/** The vote that is open, if any: there is never more than one. */
export function openPollOf(facts: Pick<PermissionFacts, 'polls'>): PollId | null {
  for (const [pollId, poll] of Object.entries(facts.polls)) {
    if (poll.status === 'open') return pollId as PollId;
  }
  return null;
}

/** The facts as the server knows them. */
export function factsOfState(state: MeetingState, actor: Actor): PermissionFacts {
  return {
    actor: actorFacts(state, actor),
    phase: state.phase.name,
    currentItemId: state.agenda.currentItemId,
    itemCount: state.agenda.order.length,
    hasChair: () => valuesOf(state.participants).some((participant) => participant.duties.includes('chair')),
    polls: state.polls,
    requests: state.speakers.requests,
    floor: state.speakers.floor,
    listOpen: state.speakers.listOpen,
    presenting: state.presented !== null,
    minutes: state.minutes.status,
  };
}

function actorFacts(state: MeetingState, actor: Actor): ActorFacts {
  if (actor.kind === 'system') return { kind: 'system' };
  const participant = lookup(state.participants, actor.personId);
  if (participant === undefined) return { kind: 'stranger' };
  return {
    kind: 'participant',
    personId: participant.personId,
    duties: participant.duties,
    votes: participant.votes,
    attending: attends(state, participant.personId),
    hasVoted: (pollId) => {
      const poll = lookup(state.polls, pollId);
      return poll !== undefined && poll.status !== 'cancelled' && Object.hasOwn(poll.ballots, participant.personId);
    },
  };
}

/** The facts as a participant's tablet sees them. */
export function factsOfView(mine: MineView, room: RoomView): PermissionFacts {
  const status = lookup(room.people, mine.personId)?.attendance;
  return {
    actor: {
      kind: 'participant',
      personId: mine.personId,
      duties: mine.duties,
      votes: mine.votes,
      attending: status === 'present' || status === 'online',
      hasVoted: (pollId) => Object.hasOwn(mine.ballots, pollId),
    },
    phase: room.meeting.phase.name,
    currentItemId: room.meeting.currentItemId,
    itemCount: room.meeting.itemOrder.length,
    hasChair: () => valuesOf(room.people).some((person) => person.duties.includes('chair')),
    polls: room.polls,
    requests: room.requests,
    floor: room.speakers.floor,
    listOpen: room.speakers.listOpen,
    presenting: room.presented !== null,
    minutes: room.minutes.status,
  };
}
