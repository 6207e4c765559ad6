import type { PersonId, PollId, RequestId } from '../kernel/ids.ts';
import { lookup, valuesOf } from '../kernel/lookup.ts';
import type { RefusalCode } from '../kernel/refusals.ts';
import type { CommandType } from '../meeting/commands.ts';
import { mayAsk, maySpeak } from '../speakers/may-speak.ts';
import { isInterrupting, mayInterrupt } from '../speakers/queue.ts';
import type { SpeechKind } from '../speakers/state.ts';
import { usesTablets } from '../voting/forms.ts';
import type { ActionTarget } from './action-target.ts';
import { leads, openPollOf, type PermissionFacts, type PersonFacts, pollWith } from './facts.ts';

type Obstacle = RefusalCode | null;

/** What stands in the way of somebody whose duty and phase allow it, or null. */
export function obstacleTo(facts: PermissionFacts, action: CommandType, target: ActionTarget): Obstacle {
  switch (action) {
    case 'openMeeting':
      if (!facts.hasChair()) return 'chairMissing';
      return facts.itemCount === 0 ? 'agendaEmpty' : null;
    case 'goToItem':
    case 'pauseMeeting':
      return openPollOf(facts) === null ? null : 'pollStillOpen';
    case 'endMeeting':
      return openPollOf(facts) === null && pollWith(facts, 'counting') === null ? null : 'pollStillOpen';
    case 'stopPresenting':
      return facts.presenting ? null : 'nothingPresented';
    case 'recordConclusion':
    case 'sendOpinion':
    case 'editMinutes':
    case 'issueMinutes':
      return facts.minutes === 'issued' ? 'minutesIssued' : null;
    case 'takeBack':
      if (facts.desk === null) return null;
      return facts.desk.lastStep === (target.step ?? facts.desk.lastStep ?? -1) ? null : 'nothingToTakeBack';
    case 'handleMessage':
      return messageObstacle(facts, target);
    default:
      return (
        attendanceObstacle(facts, action, target) ??
        speechObstacle(facts, action, target) ??
        voteObstacle(facts, action, target)
      );
  }
}

function messageObstacle({ desk }: PermissionFacts, { messageId }: ActionTarget): Obstacle {
  if (desk === null || messageId === undefined) return null;
  const message = lookup(desk.messages, messageId);
  if (message === undefined) return 'messageNotFound';
  return message.handled === null ? null : 'messageHandled';
}

function isThere({ actor }: PermissionFacts): boolean {
  return actor.kind === 'participant' && (actor.attendance === 'present' || actor.attendance === 'online');
}

function attendanceObstacle(facts: PermissionFacts, action: CommandType, target: ActionTarget): Obstacle {
  const { actor } = facts;
  switch (action) {
    case 'checkIn':
    case 'checkInByCode': {
      // Between the hall and afar one may change; the button in general is for who is not there yet.
      const same = target.status === undefined ? isThere(facts) : attendanceOf(facts) === target.status;
      return same ? 'alreadyPresent' : null;
    }
    case 'checkOut':
      return isThere(facts) ? null : 'notPresent';
    case 'askSubstitute': {
      if (actor.kind !== 'participant') return null;
      const personId = target.personId ?? actor.personId;
      if (facts.person(personId) === undefined) return 'participantNotFound';
      const standing = valuesOf(facts.substitutes).some(
        ({ forPersonId, status }) =>
          forPersonId === personId && (status.name === 'asked' || status.name === 'accepted'),
      );
      return standing ? 'substituteExists' : null;
    }
    case 'decideSubstitute':
    case 'withdrawSubstitute': {
      const { substituteId } = target;
      if (substituteId === undefined) return null;
      const substitute = lookup(facts.substitutes, substituteId);
      // To who must not know of it, it does not exist. A tablet of the desk may not hold the desk's document.
      if (substitute === undefined) {
        const blind = facts.desk === null && actor.kind === 'participant' && leads(actor.duties);
        return blind ? null : 'substituteNotFound';
      }
      const { name } = substitute.status;
      const open = name === 'asked' || (action === 'withdrawSubstitute' && name === 'accepted');
      return open ? null : 'substituteNotWaiting';
    }
    default:
      return null;
  }
}

function attendanceOf({ actor }: PermissionFacts): string | null {
  return actor.kind === 'participant' ? actor.attendance : null;
}

function speechObstacle(facts: PermissionFacts, action: CommandType, target: ActionTarget): Obstacle {
  switch (action) {
    case 'registerToSpeak':
      return registrationObstacle(facts, target);
    case 'withdrawRequest':
      return waitingObstacle(facts, target.requestId);
    case 'callSpeaker':
      return callObstacle(facts, target.requestId);
    case 'giveFloor':
      if (facts.currentItemId === null) return 'itemNotCurrent';
      return floorTakenBy(facts, target.kind ?? 'speech') ? 'floorTaken' : null;
    case 'pauseSpeech':
    case 'resumeSpeech':
      return floorObstacle(facts, target.requestId) ?? clockObstacle(facts, action);
    case 'extendSpeech':
    case 'endSpeech':
      return floorObstacle(facts, target.requestId);
    case 'fileQuestion':
      return personObstacle(facts, target, mayAsk) ?? (facts.currentItemId === null ? 'itemNotCurrent' : null);
    case 'withdrawQuestion':
    case 'recordAnswer':
      return questionObstacle(facts, action, target);
    default:
      return null;
  }
}

/**
 * Who speaks or asks: oneself, or whom the desk writes down. Without a person the answer is for oneself, or at the desk,
 * for whom the duties allow it (null: nothing stands in the way).
 */
function personObstacle(facts: PermissionFacts, target: ActionTarget, may: (person: PersonFacts) => boolean): Obstacle {
  const { actor } = facts;
  if (actor.kind !== 'participant') return null;
  const personId = target.personId ?? actor.personId;
  const person = facts.person(personId);
  if (person === undefined) return 'participantNotFound';
  if (!may(person)) return target.personId === undefined ? null : 'notPermitted';
  if (person.attendance === 'present' || person.attendance === 'online') return null;
  return personId === actor.personId ? 'notPresent' : 'personNotPresent';
}

/** Without a kind the answer is for a speech. */
function registrationObstacle(facts: PermissionFacts, target: ActionTarget): Obstacle {
  const { actor } = facts;
  const obstacle = personObstacle(facts, target, maySpeak);
  if (actor.kind !== 'participant' || obstacle !== null) return obstacle;
  const kind = target.kind ?? 'speech';
  if (facts.currentItemId === null) return 'itemNotCurrent';
  if (isWaiting(facts, target.personId ?? actor.personId, kind)) return 'alreadyRegistered';
  if (!facts.listOpen && !isInterrupting(kind)) return 'speakerListClosed';
  return kind === 'interposedQuestion' && facts.floor === null ? 'floorEmpty' : null;
}

function isWaiting(facts: PermissionFacts, personId: PersonId, kind: SpeechKind): boolean {
  return valuesOf(facts.requests).some(
    (request) =>
      request.status.name === 'waiting' &&
      request.itemId === facts.currentItemId &&
      request.personId === personId &&
      request.kind === kind,
  );
}

function waitingObstacle({ requests }: PermissionFacts, requestId: RequestId | undefined): Obstacle {
  if (requestId === undefined) return null;
  const request = lookup(requests, requestId);
  if (request === undefined) return 'requestNotFound';
  return request.status.name === 'waiting' ? null : 'requestNotWaiting';
}

function callObstacle(facts: PermissionFacts, requestId: RequestId | undefined): Obstacle {
  const waiting = waitingObstacle(facts, requestId);
  if (waiting !== null) return waiting;
  const request = requestId === undefined ? undefined : lookup(facts.requests, requestId);
  if (request === undefined) return facts.floor === null ? null : 'floorTaken';
  const attendance = facts.person(request.personId)?.attendance;
  if (attendance !== 'present' && attendance !== 'online') return 'personNotPresent';
  return floorTakenBy(facts, request.kind) ? 'floorTaken' : null;
}

function floorTakenBy({ floor, requests }: PermissionFacts, kind: SpeechKind): boolean {
  const holder = floor === null ? undefined : lookup(requests, floor);
  return holder !== undefined && !mayInterrupt(kind, holder.kind);
}

function floorObstacle(facts: PermissionFacts, requestId: RequestId | undefined): Obstacle {
  if (requestId !== undefined && lookup(facts.requests, requestId) === undefined) return 'requestNotFound';
  if (facts.floor === null) return 'floorEmpty';
  return requestId === undefined || requestId === facts.floor ? null : 'floorTaken';
}

function clockObstacle({ floor, requests }: PermissionFacts, action: 'pauseSpeech' | 'resumeSpeech'): Obstacle {
  const request = floor === null ? undefined : lookup(requests, floor);
  const running = request?.status.name === 'speaking' && request.status.runningSince !== null;
  if (action === 'pauseSpeech') return running ? null : 'clockStopped';
  return running ? 'clockRunning' : null;
}

function questionObstacle(facts: PermissionFacts, action: CommandType, { questionId }: ActionTarget): Obstacle {
  if (action === 'recordAnswer' && facts.minutes === 'issued') return 'minutesIssued';
  if (questionId === undefined) return null;
  const question = lookup(facts.questions, questionId);
  if (question === undefined) return 'questionNotFound';
  const { name } = question.status;
  if (action === 'recordAnswer') return name === 'withdrawn' ? 'questionNotWaiting' : null;
  const { actor } = facts;
  if (actor.kind === 'participant' && !leads(actor.duties) && question.askedBy !== actor.personId)
    return 'notPermitted';
  return name === 'waiting' ? null : 'questionNotWaiting';
}

function voteObstacle(facts: PermissionFacts, action: CommandType, target: ActionTarget): Obstacle {
  switch (action) {
    case 'openPoll':
      return openPollOf(facts) === null ? null : 'anotherPollOpen';
    case 'castBallot':
    case 'recordHandVote':
    case 'handOutPaper':
    case 'closePoll':
      return ballotObstacle(facts, action, target.pollId ?? openPollOf(facts));
    case 'cancelPoll': {
      const pollId = target.pollId ?? openPollOf(facts) ?? pollWith(facts, 'counting');
      const poll = pollId === null ? undefined : lookup(facts.polls, pollId);
      if (pollId !== null && poll === undefined) return 'pollNotFound';
      return poll?.status === 'open' || poll?.status === 'counting' ? null : 'pollNotOpen';
    }
    case 'annulPoll': {
      if (target.pollId === undefined) return pollWith(facts, 'closed') === null ? 'pollNotClosed' : null;
      const poll = lookup(facts.polls, target.pollId);
      if (poll === undefined) return 'pollNotFound';
      if (poll.status !== 'closed') return 'pollNotClosed';
      return (poll.annulled ?? null) === null ? null : 'nothingToChange';
    }
    case 'enterPaperCount':
    case 'confirmPaperCount':
      return countObstacle(facts, action, target.pollId ?? countedPoll(facts));
    case 'askQuickly':
      if (openPollOf(facts) !== null) return 'pollStillOpen';
      return openQuickQuestion(facts) ? 'anotherQuickQuestionOpen' : null;
    case 'answerQuickly':
    case 'closeQuickQuestion': {
      const { quickQuestionId } = target;
      const quick = quickQuestionId === undefined ? undefined : lookup(facts.quickQuestions, quickQuestionId);
      if (quickQuestionId !== undefined && quick === undefined) return 'quickQuestionNotFound';
      const open = quickQuestionId === undefined ? openQuickQuestion(facts) : quick?.status === 'open';
      if (!open) return 'quickQuestionNotOpen';
      return action === 'answerQuickly' && !isThere(facts) ? 'notPresent' : null;
    }
    default:
      return null;
  }
}

function openQuickQuestion({ quickQuestions }: PermissionFacts): boolean {
  return valuesOf(quickQuestions).some((quick) => quick.status === 'open');
}

function ballotObstacle(facts: PermissionFacts, action: CommandType, pollId: PollId | null): Obstacle {
  if (pollId === null) return 'pollNotOpen';
  const poll = lookup(facts.polls, pollId);
  if (poll === undefined) return 'pollNotFound';
  if (poll.status !== 'open') return 'pollNotOpen';
  if (action === 'closePoll') return null;
  if (action === 'handOutPaper') return poll.form === 'mixed' ? null : 'formNotAllowed';
  if (!usesTablets(poll.form)) return 'votesOnPaper';
  if (action === 'recordHandVote') return null;
  const { actor } = facts;
  if (actor.kind === 'participant' && actor.onPaper(pollId)) return 'votesOnPaper';
  if (!isThere(facts)) return 'notPresent';
  const voted = actor.kind === 'participant' && actor.hasVoted(pollId);
  return voted && !poll.mayChangeBallot ? 'alreadyVoted' : null;
}

/** The vote that a button of the counting board is about: one that this person counts. */
function countedPoll(facts: PermissionFacts): PollId | null {
  const { actor } = facts;
  const counted = Object.keys(facts.polls).find(
    (pollId) => actor.kind === 'participant' && actor.counting(pollId as PollId) !== null,
  );
  return counted === undefined ? pollWith(facts, 'counting') : (counted as PollId);
}

function countObstacle(facts: PermissionFacts, action: CommandType, pollId: PollId | null): Obstacle {
  if (pollId === null) return 'pollNotCounting';
  const poll = lookup(facts.polls, pollId);
  if (poll === undefined) return 'pollNotFound';
  if (poll.status !== 'counting') return 'pollNotCounting';
  const { actor } = facts;
  const counting = actor.kind === 'participant' ? actor.counting(pollId) : null;
  if (actor.kind !== 'participant' || counting === null) return 'notOnCountingBoard';
  return action === 'confirmPaperCount' && counting.enteredBy === actor.personId ? 'secondPersonNeeded' : null;
}
