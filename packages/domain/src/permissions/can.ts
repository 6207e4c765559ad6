import type { MineView, RoomView } from '../audiences/views.ts';
import type { Actor } from '../kernel/context.ts';
import type { PollId, RequestId } from '../kernel/ids.ts';
import { lookup, valuesOf } from '../kernel/lookup.ts';
import type { RefusalCode } from '../kernel/refusals.ts';
import type { CommandType } from '../meeting/commands.ts';
import type { MeetingPhase, MeetingState } from '../meeting/state.ts';
import { factsOfState, factsOfView, openPollOf, type PermissionFacts } from './facts.ts';
import { type PermissionRule, permissionTable } from './permission-table.ts';

export type Permission = { readonly allowed: true } | { readonly allowed: false; readonly code: RefusalCode };

/** What an action is about, where that matters for permission. A command's payload fits. */
export interface ActionTarget {
  readonly pollId?: PollId;
  readonly requestId?: RequestId;
}

const allowed: Permission = { allowed: true };

function refused(code: RefusalCode): Permission {
  return { allowed: false, code };
}

/**
 * May this actor do this now, and if not, why? Duties first, then the phase of the meeting, then what stands in the
 * way (a vote open, the floor taken, …). What only a payload can be wrong about is left to `decide`.
 * @param target the vote or registration it is about; without it the answer is for the button in general.
 */
export function can(actor: Actor, action: CommandType, state: MeetingState, target: ActionTarget = {}): Permission {
  return permit(factsOfState(state, actor), action, target);
}

/** The same answer from what a tablet sees; for greying buttons and saying why. The server decides. */
export function canInView(mine: MineView, room: RoomView, action: CommandType, target: ActionTarget = {}): Permission {
  return permit(factsOfView(mine, room), action, target);
}

/** The rule itself, over facts from either side. */
export function permit(facts: PermissionFacts, action: CommandType, target: ActionTarget = {}): Permission {
  if (action === 'createMeeting') return refused('meetingExists');
  const rule = permissionTable[action];
  const personal = personalObstacle(facts, action, rule, target);
  if (personal !== null) return refused(personal);
  if (!rule.phases.includes(facts.phase)) return refused(phaseObstacle(rule, facts.phase));
  const obstacle = obstacleTo(facts, action, target);
  return obstacle === null ? allowed : refused(obstacle);
}

function personalObstacle(
  facts: PermissionFacts,
  action: CommandType,
  rule: PermissionRule,
  target: ActionTarget,
): RefusalCode | null {
  const { actor } = facts;
  if (actor.kind === 'stranger') return 'notParticipant';
  if (actor.kind === 'system') return rule.system === true ? null : 'notPermitted';
  if (rule.voters === true && actor.votes) return null;
  if (rule.duties.some((duty) => actor.duties.includes(duty))) return null;
  if (rule.owner === true) {
    const requestId = target.requestId ?? ownRequest(facts, action);
    const request = requestId === null ? undefined : lookup(facts.requests, requestId);
    if (request?.personId === actor.personId) return null;
  }
  return action === 'castBallot' ? 'notEligible' : 'notPermitted';
}

/** The registration that a button without a target is about: the speech going on, or one's own waiting one. */
function ownRequest(facts: PermissionFacts, action: CommandType): RequestId | null {
  if (action === 'endSpeech') return facts.floor;
  const { actor } = facts;
  if (actor.kind !== 'participant') return null;
  for (const [requestId, request] of Object.entries(facts.requests)) {
    if (request.personId === actor.personId && request.status.name === 'waiting') return requestId as RequestId;
  }
  return null;
}

/** Why a thing that may be done in other phases may not be done in this one. */
function phaseObstacle(rule: PermissionRule, phase: MeetingPhase['name']): RefusalCode {
  if (phase === 'ended') return 'meetingEnded';
  if (!rule.phases.some((name) => name !== 'ended')) return 'meetingNotEnded';
  if (phase === 'prepared') return 'meetingNotStarted';
  if (!rule.phases.some((name) => name !== 'prepared')) return 'meetingAlreadyStarted';
  return phase === 'paused' ? 'meetingPaused' : 'meetingNotPaused';
}

function obstacleTo(facts: PermissionFacts, action: CommandType, target: ActionTarget): RefusalCode | null {
  switch (action) {
    case 'openMeeting':
      if (!facts.hasChair()) return 'chairMissing';
      return facts.itemCount === 0 ? 'agendaEmpty' : null;
    case 'goToItem':
    case 'pauseMeeting':
    case 'endMeeting':
      return openPollOf(facts) === null ? null : 'pollStillOpen';
    case 'openPoll':
      return openPollOf(facts) === null ? null : 'anotherPollOpen';
    case 'castBallot':
    case 'closePoll':
    case 'cancelPoll':
      return pollObstacle(facts, action, target.pollId ?? openPollOf(facts));
    case 'checkIn':
      return isAttending(facts) ? 'alreadyPresent' : null;
    case 'registerToSpeak':
      return registrationObstacle(facts);
    case 'withdrawRequest':
    case 'callSpeaker':
      return waitingObstacle(facts, action, target.requestId);
    case 'extendSpeech':
    case 'endSpeech':
      return floorObstacle(facts, target.requestId);
    case 'stopPresenting':
      return facts.presenting ? null : 'nothingPresented';
    case 'recordConclusion':
    case 'editMinutes':
    case 'issueMinutes':
      return facts.minutes === 'issued' ? 'minutesIssued' : null;
    default:
      return null;
  }
}

function isAttending(facts: PermissionFacts): boolean {
  return facts.actor.kind === 'participant' && facts.actor.attending;
}

function pollObstacle(facts: PermissionFacts, action: CommandType, pollId: PollId | null): RefusalCode | null {
  if (pollId === null) return 'pollNotOpen';
  const poll = lookup(facts.polls, pollId);
  if (poll === undefined) return 'pollNotFound';
  if (poll.status !== 'open') return 'pollNotOpen';
  if (action !== 'castBallot') return null;
  if (!isAttending(facts)) return 'notPresent';
  const voted = facts.actor.kind === 'participant' && facts.actor.hasVoted(pollId);
  return voted && !poll.mayChangeBallot ? 'alreadyVoted' : null;
}

function registrationObstacle(facts: PermissionFacts): RefusalCode | null {
  const { actor } = facts;
  if (!isAttending(facts)) return 'notPresent';
  if (facts.currentItemId === null) return 'itemNotCurrent';
  const waiting = valuesOf(facts.requests).some(
    (request) =>
      request.status.name === 'waiting' &&
      request.itemId === facts.currentItemId &&
      actor.kind === 'participant' &&
      request.personId === actor.personId,
  );
  if (waiting) return 'alreadyRegistered';
  return facts.listOpen ? null : 'speakerListClosed';
}

function waitingObstacle(
  facts: PermissionFacts,
  action: CommandType,
  requestId: RequestId | undefined,
): RefusalCode | null {
  if (requestId !== undefined) {
    const request = lookup(facts.requests, requestId);
    if (request === undefined) return 'requestNotFound';
    if (request.status.name !== 'waiting') return 'requestNotWaiting';
  }
  return action === 'callSpeaker' && facts.floor !== null ? 'floorTaken' : null;
}

function floorObstacle(facts: PermissionFacts, requestId: RequestId | undefined): RefusalCode | null {
  if (requestId !== undefined && lookup(facts.requests, requestId) === undefined) return 'requestNotFound';
  if (facts.floor === null) return 'floorEmpty';
  return requestId === undefined || requestId === facts.floor ? null : 'floorTaken';
}
