import { optionalText, requiredText, wholeNumber, within } from '../kernel/checks.ts';
import type { ItemId, PersonId, RequestId } from '../kernel/ids.ts';
import { meetingLimits } from '../kernel/limits.ts';
import { lookup } from '../kernel/lookup.ts';
import { accept, type Refused, refuse } from '../kernel/result.ts';
import type { MeetingState } from '../meeting/state.ts';
import { type Decider, happened } from '../meeting/turn.ts';
import { leads } from '../permissions/facts.ts';
import { attends } from '../quorum/quorum.ts';
import { mayAsk } from './may-speak.ts';

/** Opinions sent in writing, and chất vấn: who asks whom what, and the answer. */

export const sendOpinion: Decider<'sendOpinion'> = (state, payload, turn) => {
  const { opinionId, itemId, requestId, text } = payload;
  const { personId } = turn;
  if (personId === null) return refuse('notPermitted');
  if (state.minutes.status === 'issued') return refuse('minutesIssued');
  const item = lookup(state.agenda.items, itemId);
  if (item === undefined) return refuse('itemNotFound');
  if (item.startedAt === null) return refuse('itemNotCurrent');
  const wrong =
    (requestId === null ? null : notReplaceable(state, requestId, personId, itemId)) ??
    requiredText(text, meetingLimits.opinion);
  if (wrong !== null) return wrong;
  const { opinions } = state.speakers;
  if (lookup(opinions, opinionId) !== undefined) return refuse('opinionExists');
  const full = within(Object.keys(opinions).length + 1, meetingLimits.opinions);
  if (full !== null) return full;
  return accept([happened(turn.now, 'opinionSent', { opinionId, personId, itemId, requestId, text })]);
};

/** Null when the opinion may stand instead of this registration: one's own, on this item, and nothing was said on it. */
function notReplaceable(state: MeetingState, requestId: RequestId, personId: PersonId, itemId: ItemId): Refused | null {
  const request = lookup(state.speakers.requests, requestId);
  if (request === undefined) return refuse('requestNotFound');
  if (request.personId !== personId) return refuse('notPermitted');
  if (request.itemId !== itemId) return refuse('requestNotFound');
  const { name } = request.status;
  return name === 'waiting' || name === 'notReached' ? null : refuse('requestNotWaiting');
}

export const fileQuestion: Decider<'fileQuestion'> = (state, payload, turn) => {
  const { questionId, toPersonId, text } = payload;
  const actor = turn.personId === null ? undefined : lookup(state.participants, turn.personId);
  if (actor === undefined) return refuse('notPermitted');
  const personId = payload.personId ?? actor.personId;
  const forOther = personId !== actor.personId;
  if (forOther && !leads(actor.duties)) return refuse('notPermitted');
  const person = lookup(state.participants, personId);
  if (person === undefined) return refuse('participantNotFound');
  if (!mayAsk(person)) return refuse('notPermitted');
  if (!attends(state, personId)) return refuse(forOther ? 'personNotPresent' : 'notPresent');
  const itemId = state.agenda.currentItemId;
  if (itemId === null) return refuse('itemNotCurrent');
  const asked = toPersonId === null ? undefined : lookup(state.participants, toPersonId);
  if (toPersonId !== null && asked === undefined) return refuse('participantNotFound');
  const toName = asked?.name ?? payload.toName.trim();
  const { questions } = state.speakers;
  if (lookup(questions, questionId) !== undefined) return refuse('questionExists');
  const order = Object.keys(questions).length + 1;
  const wrong =
    requiredText(toName, meetingLimits.name) ??
    requiredText(text, meetingLimits.questionText) ??
    within(order, meetingLimits.questions);
  if (wrong !== null) return wrong;
  return accept([
    happened(turn.now, 'questionFiled', {
      questionId,
      itemId,
      askedBy: personId,
      filedBy: forOther ? actor.personId : null,
      toPersonId,
      toName,
      text,
      order,
    }),
  ]);
};

export const withdrawQuestion: Decider<'withdrawQuestion'> = (state, { questionId }, turn) => {
  const question = lookup(state.speakers.questions, questionId);
  const actor = turn.personId === null ? undefined : lookup(state.participants, turn.personId);
  if (actor === undefined) return refuse('notPermitted');
  if (question === undefined) return refuse('questionNotFound');
  if (!leads(actor.duties) && question.askedBy !== actor.personId) return refuse('notPermitted');
  if (question.status.name !== 'waiting') return refuse('questionNotWaiting');
  return accept([happened(turn.now, 'questionWithdrawn', { questionId })]);
};

export const recordAnswer: Decider<'recordAnswer'> = (state, payload, turn) => {
  const { questionId, answer, promise, promisedBy, baseRevision } = payload;
  if (state.minutes.status === 'issued') return refuse('minutesIssued');
  const question = lookup(state.speakers.questions, questionId);
  if (question === undefined) return refuse('questionNotFound');
  const { status } = question;
  if (status.name === 'withdrawn') return refuse('questionNotWaiting');
  const revision = status.name === 'answered' ? status.revision : 0;
  if (baseRevision !== revision) return refuse('staleRevision', { revision });
  const wrong =
    requiredText(`${answer}${promise}`, 2 * meetingLimits.answer) ??
    optionalText(answer, meetingLimits.answer) ??
    optionalText(promise, meetingLimits.answer) ??
    wrongDeadline(promise, promisedBy);
  if (wrong !== null) return wrong;
  const same =
    status.name === 'answered' &&
    status.answer === answer &&
    status.promise === promise &&
    status.promisedBy === promisedBy;
  if (same) return refuse('nothingToChange');
  return accept([
    happened(turn.now, 'answerRecorded', { questionId, answer, promise, promisedBy, revision: revision + 1 }),
  ]);
};

/** A day by which it is promised needs something that is promised. */
function wrongDeadline(promise: string, promisedBy: number | null): Refused | null {
  if (promisedBy === null) return null;
  return promise.trim() === '' ? refuse('textEmpty') : wholeNumber(promisedBy, 0, meetingLimits.instant);
}
