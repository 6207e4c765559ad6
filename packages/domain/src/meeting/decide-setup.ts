import { sameJson } from '../audiences/share.ts';
import { optionalText, requiredText, wholeNumber, within } from '../kernel/checks.ts';
import type { DecisionContext } from '../kernel/context.ts';
import type { MeetingId } from '../kernel/ids.ts';
import { meetingLimits } from '../kernel/limits.ts';
import { lookup, valuesOf } from '../kernel/lookup.ts';
import { accept, type Refused, refuse } from '../kernel/result.ts';
import { openPollOf } from '../permissions/facts.ts';
import { packOf } from '../quorum/quorum.ts';
import type { RulePack } from '../rule-packs/rule-pack.ts';
import { validateRulePack } from '../rule-packs/validate-rule-pack.ts';
import type { CommandPayloads } from './commands.ts';
import { duties as allDuties, type Duty, type Participant } from './participant.ts';
import type { MeetingState } from './state.ts';
import { type Decider, type Decision, happened } from './turn.ts';

const latestInstant = 8_640_000_000_000_000;

/** Decides the first command of a meeting. Whether the actor may create meetings in the body was checked before. */
export function createMeeting(
  meetingId: MeetingId,
  payload: CommandPayloads['createMeeting'],
  context: DecisionContext,
): Decision {
  const { rulePack } = payload;
  const wrong =
    requiredText(payload.title, meetingLimits.title) ??
    optionalText(payload.place, meetingLimits.place) ??
    wholeNumber(payload.startsAt, 0, latestInstant) ??
    wholeNumber(payload.seats, 1, meetingLimits.seats) ??
    wrongPack(rulePack) ??
    wrongParticipants([], payload.participants, mostVoters(rulePack, payload.seats));
  if (wrong !== null) return wrong;
  const participants = payload.participants.map(normalised);
  const { packId } = rulePack;
  return accept([happened(context.now, 'meetingCreated', { ...payload, packId, meetingId, participants })]);
}

/** Null when the pack does not contradict itself; otherwise the first contradiction in words. */
function wrongPack(pack: RulePack): Refused | null {
  const [first] = validateRulePack(pack);
  return first === undefined ? null : refuse('rulePackInvalid', { finding: first.vi, findingEn: first.en });
}

/**
 * The most people with a vote. Only rules that count the seats of the body need one seat for each; a conference where
 * those present decide may have more voters than its body has seats.
 */
function mostVoters(pack: RulePack | undefined, seats: number): number {
  const bases = pack === undefined ? ['seats'] : [pack.quorum.base, ...pack.voting.majorities.map(({ base }) => base)];
  return bases.includes('seats') ? seats : meetingLimits.participants;
}

/** Decides another pack, or a newer version of it, before the opening. */
export const chooseRulePack: Decider<'chooseRulePack'> = (state, { rulePack }, turn) => {
  const voters = valuesOf(state.participants).filter((participant) => participant.votes).length;
  const wrong = wrongPack(rulePack) ?? within(voters, mostVoters(rulePack, state.seats));
  if (wrong !== null) return wrong;
  if (sameJson(rulePack, state.rulePack)) return refuse('nothingToChange');
  return accept([happened(turn.now, 'rulePackChosen', { rulePack })]);
};

/** Null unless, once the meeting has begun, somebody would chair without the vote that the pack asks for. */
function chairWithoutVote(state: MeetingState, changed: readonly Participant[]): Refused | null {
  const strict = state.phase.name !== 'prepared' && packOf(state)?.chairing.mustHaveVote === true;
  return strict && changed.some((one) => one.duties.includes('chair') && !one.votes) ? refuse('chairNeedsVote') : null;
}

/** Only delegates and the chair can have a vote; duties stand once each, in the order of the list of duties. */
function normalised(participant: Participant): Participant {
  const duties = allDuties.filter((duty) => participant.duties.includes(duty));
  return { ...participant, duties, votes: mayVote(duties, participant.votes) };
}

function mayVote(duties: readonly Duty[], votes: boolean): boolean {
  return votes && (duties.includes('delegate') || duties.includes('chair'));
}

function wrongParticipants(
  existing: readonly Participant[],
  added: readonly Participant[],
  voters: number,
): Refused | null {
  const ids = new Set(existing.map((participant) => participant.personId));
  for (const participant of added) {
    if (ids.has(participant.personId)) return refuse('participantExists');
    if (participant.duties.length === 0) return refuse('textEmpty');
    ids.add(participant.personId);
  }
  const all = [...existing, ...added.map(normalised)];
  return within(ids.size, meetingLimits.participants) ?? within(all.filter((one) => one.votes).length, voters);
}

export const editMeeting: Decider<'editMeeting'> = (state, payload, turn) => {
  const wrong =
    requiredText(payload.title, meetingLimits.title) ??
    optionalText(payload.place, meetingLimits.place) ??
    wholeNumber(payload.startsAt, 0, latestInstant);
  if (wrong !== null) return wrong;
  const { title, place, startsAt } = payload;
  if (title === state.title && place === state.place && startsAt === state.startsAt) return refuse('nothingToChange');
  return accept([happened(turn.now, 'meetingEdited', { title, place, startsAt })]);
};

export const addParticipants: Decider<'addParticipants'> = (state, payload, turn) => {
  if (payload.participants.length === 0) return refuse('nothingToChange');
  const participants = payload.participants.map(normalised);
  const wrong =
    wrongParticipants(valuesOf(state.participants), payload.participants, mostVoters(packOf(state), state.seats)) ??
    chairWithoutVote(state, participants);
  if (wrong !== null) return wrong;
  return accept([happened(turn.now, 'participantsAdded', { participants })]);
};

export const changeParticipant: Decider<'changeParticipant'> = (state, payload, turn) => {
  const participant = lookup(state.participants, payload.personId);
  if (participant === undefined) return refuse('participantNotFound');
  if (payload.duties.length === 0) return refuse('textEmpty');
  const changed = normalised({ ...participant, duties: payload.duties, votes: payload.votes });
  const { duties, votes } = changed;
  if (votes === participant.votes && duties.join() === participant.duties.join()) return refuse('nothingToChange');
  // The roll of an open vote was fixed when it opened.
  if (votes !== participant.votes && openPollOf(state) !== null) return refuse('pollStillOpen');
  const others = valuesOf(state.participants).filter((other) => other.personId !== payload.personId);
  // Without a secretary nobody could ever change the participants again.
  if (![...others, changed].some((one) => one.duties.includes('secretary'))) return refuse('notPermitted');
  const voters = [...others, changed].filter((one) => one.votes).length;
  const wrong = within(voters, mostVoters(packOf(state), state.seats)) ?? chairWithoutVote(state, [changed]);
  if (wrong !== null) return wrong;
  return accept([happened(turn.now, 'participantChanged', { personId: payload.personId, duties, votes })]);
};

export const removeParticipant: Decider<'removeParticipant'> = (state, payload, turn) => {
  if (lookup(state.participants, payload.personId) === undefined) return refuse('participantNotFound');
  const others = valuesOf(state.participants).filter((other) => other.personId !== payload.personId);
  if (!others.some((one) => one.duties.includes('secretary'))) return refuse('notPermitted');
  return accept([happened(turn.now, 'participantRemoved', { personId: payload.personId })]);
};
