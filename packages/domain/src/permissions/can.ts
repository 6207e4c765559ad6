import type { DeskView, MineView, RoomView } from '../audiences/views.ts';
import type { Actor } from '../kernel/context.ts';
import type { RequestId } from '../kernel/ids.ts';
import { lookup } from '../kernel/lookup.ts';
import type { RefusalCode } from '../kernel/refusals.ts';
import type { CommandType } from '../meeting/commands.ts';
import type { MeetingPhase } from '../meeting/phase.ts';
import type { MeetingState } from '../meeting/state.ts';
import type { ActionTarget } from './action-target.ts';
import { factsOfState, factsOfView, leads, type PermissionFacts } from './facts.ts';
import { obstacleTo } from './obstacles.ts';
import { type PermissionRule, permissionTable } from './permission-table.ts';

export type Permission = { readonly allowed: true } | { readonly allowed: false; readonly code: RefusalCode };

const allowed: Permission = { allowed: true };

function refused(code: RefusalCode): Permission {
  return { allowed: false, code };
}

/**
 * May this actor do this now, and if not, why? Duties first, then the phase of the meeting, then what stands in the
 * way (a vote open, the floor taken, …). What only a payload can be wrong about is left to `decide`.
 * @param target what it is about; without it the answer is for the button in general.
 */
export function can(actor: Actor, action: CommandType, state: MeetingState, target: ActionTarget = {}): Permission {
  return permit(factsOfState(state, actor), action, target);
}

/**
 * The same answer from what a tablet sees; for greying buttons and saying why. The server decides.
 * @param desk what chair and secretary see beyond the room: without it, what only the desk can know (messages of others,
 * the last step, other people's substitutes) stands in nobody's way here.
 */
export function canInView(
  mine: MineView,
  room: RoomView,
  action: CommandType,
  target: ActionTarget = {},
  desk: DeskView | null = null,
): Permission {
  return permit(factsOfView(mine, room, desk), action, target);
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
  if (rule.forOthers === 'desk' && isForOther(actor.personId, target) && !leads(actor.duties)) return 'notPermitted';
  if (rule.voters === true && actor.votes) return null;
  if (rule.duties.some((duty) => actor.duties.includes(duty))) return null;
  if (rule.owner === true) {
    const requestId = target.requestId ?? ownRequest(facts, action);
    const request = requestId === null ? undefined : lookup(facts.requests, requestId);
    if (request?.personId === actor.personId) return null;
  }
  return action === 'castBallot' ? 'notEligible' : 'notPermitted';
}

function isForOther(personId: string, target: ActionTarget): boolean {
  return target.personId !== undefined && target.personId !== null && target.personId !== personId;
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
