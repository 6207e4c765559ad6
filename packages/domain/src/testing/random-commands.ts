import fc from 'fast-check';
import type { Command, CommandType } from '../meeting/commands.ts';
import { hdndPack } from '../rule-packs/hdnd.ts';
import { ordinaryPack } from '../rule-packs/ordinary.ts';
import { ubndPack } from '../rule-packs/ubnd.ts';
import { hallScenes } from '../screens/state.ts';
import { registrableKinds, speechKinds } from '../speakers/state.ts';
import { motionLine } from '../voting/state.ts';
import {
  chair,
  clerk,
  fileId,
  fileOf,
  first,
  fourth,
  invitee,
  itemId,
  lineId,
  messageId,
  motionId,
  opinionId,
  paperId,
  participant,
  personId,
  pollId,
  questionId,
  quickQuestionId,
  requestId,
  screen,
  second,
  start,
  stepId,
  stranger,
  substituteId,
  third,
} from './meeting-at-work.ts';

/*
 * Commands that anybody might send, of every type, right and wrong. Numbers of things are small on purpose, so that
 * commands meet each other.
 */

/** Stored things come from JSON, where every object has the usual prototype. */
function record<Model extends Record<string, unknown>>(model: { [Key in keyof Model]: fc.Arbitrary<Model[Key]> }) {
  return fc.record(model, { noNullPrototype: true });
}

function command<Type extends CommandType>(type: Type, payload: fc.Arbitrary<unknown>): fc.Arbitrary<Command> {
  return payload.map((value) => ({ type, payload: value }) as Command);
}

/** Stands for the figure that the state asks for; see `aimed` in random-deeds.ts. So does the number 0 of what a command is about. */
export const fitting = -1;

const few = fc.integer({ min: 1, max: 3 });
const none = fc.constant({});
const text = fc.constantFrom('', 'một', 'hai', 'ba');
const person = fc.constantFrom(chair, first, second, third, fourth, invitee, stranger);
const item = few.map(itemId);
const maybeItem = fc.option(item, { nil: null });
const mostlyFitting = (most: number) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.integer({ min: 1, max: most }) });
const poll = mostlyFitting(3).map(pollId);
const request = mostlyFitting(4).map(requestId);
/** For what gets a new id. */
const newPoll = fc.integer({ min: 1, max: 5 }).map(pollId);
const newRequest = fc.integer({ min: 1, max: 12 }).map(requestId);
const itemText = { title: text, owner: text, plannedMinutes: fc.integer({ min: -1, max: 20 }) };
const revision = fc.nat({ max: 2 });
const seconds = fc.constantFrom(null, null, 0, 1, 60);
/** Of one meeting papers 1–4, for oneself 5–7: each is met by its own kind of command often enough. */
const paper = fc.integer({ min: 1, max: 4 }).map(paperId);
const ownPaper = fc.integer({ min: 5, max: 7 }).map(paperId);
const anyPaper = fc.oneof({ weight: 4, arbitrary: paper }, { weight: 1, arbitrary: ownPaper });
const fileNumber = fc.integer({ min: 1, max: 4 });
const file = record({ number: fileNumber, pageCount: fc.nat({ max: 3 }) }).map(({ number, pageCount }) =>
  fileOf(number, pageCount),
);
const access = record({
  personIds: fc.oneof(fc.constant(null), fc.subarray([first, second, third, invitee, stranger])),
  until: fc.constantFrom(null, null, 0, start + 30_000, start + 200_000),
});
const paperKind = fc.constantFrom('main', 'reference');

const optionId = fc.constantFrom('tanThanh', 'dongY', 'khongDongY', 'tinNhiemCao', 'khac');
const choices = fc.oneof(
  { weight: 6, arbitrary: record({ [motionLine]: fc.constantFrom('tanThanh', 'khongTanThanh', 'khongBieuQuyet') }) },
  { weight: 1, arbitrary: record({ [motionLine]: optionId }) },
  { weight: 2, arbitrary: record({ [lineId(1)]: optionId, [lineId(2)]: optionId }) },
  { weight: 1, arbitrary: record({ [lineId(1)]: optionId }) },
);
const candidates = fc.constantFrom(
  ...[first, null].map((candidate) => [
    { lineId: lineId(1), name: 'Ứng viên một', post: '', personId: candidate },
    { lineId: lineId(2), name: 'Ứng viên hai', post: '', personId: null },
  ]),
);
const subject = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ kind: 'motion' }) },
  { weight: 1, arbitrary: record({ kind: fc.constant('election'), candidates, places: few }) },
  { weight: 1, arbitrary: record({ kind: fc.constant('confidence'), candidates }) },
);
const content = record({
  question: fc.constantFrom('Thông qua?', 'Thông qua?', ''),
  subject,
  form: fc.constantFrom('open', 'open', 'paperSecret', 'mixed', 'electronicSecret'),
  majorityId: fc.constantFrom('quaNua', 'quaNua', 'haiPhanBa', 'quaNuaCoMat'),
  closesAfterSeconds: fc.constantFrom(null, null, null, 60),
});
const source = fc.oneof(
  {
    weight: 3,
    arbitrary: record({
      kind: fc.constant('adHoc'),
      itemId: fc.constantFrom(itemId(0), itemId(0), itemId(1), null),
      content,
    }),
  },
  { weight: 2, arbitrary: record({ kind: fc.constant('prepared'), motionId: few.map(motionId) }) },
  { weight: 1, arbitrary: record({ kind: fc.constant('again'), pollId: poll, reason: text }) },
);
const figure = fc.nat({ max: 3 });
const count = record({
  issued: fc.constantFrom(fitting, fitting, fitting, 2),
  collected: figure,
  valid: figure,
  invalid: figure,
  counts: record({ [motionLine]: record({ tanThanh: figure, khongTanThanh: figure, khongBieuQuyet: figure }) }),
});
const seatPlan = fc.constantFrom(null, { columns: 2, rows: 1, seats: [{ seat: 1, column: 0, row: 0 }] });
const newcomer = record({ number: fc.integer({ min: 200, max: 202 }), votes: fc.boolean() }).map(({ number, votes }) =>
  participant(personId(number), ['delegate'], votes, null),
);
const parts = fc
  .subarray([1, 2, 3].map(stepId))
  .map((stepIds) => stepIds.map((one) => ({ stepId: one, title: 'Phần', plannedMinutes: 1 })));

/** One arbitrary for each type: the type makes a missing one a compile error. */
export const randomCommands: Readonly<Record<Exclude<CommandType, 'createMeeting'>, fc.Arbitrary<Command>>> = {
  chooseRulePack: command('chooseRulePack', record({ rulePack: fc.constantFrom(hdndPack, ordinaryPack, ubndPack) })),
  editMeeting: command('editMeeting', record({ title: text, place: text, startsAt: fc.nat() })),
  addParticipants: command('addParticipants', record({ participants: fc.array(newcomer, { maxLength: 2 }) })),
  changeParticipant: command(
    'changeParticipant',
    record({ personId: person, duties: fc.subarray(['chair', 'delegate', 'clerk']), votes: fc.boolean() }),
  ),
  removeParticipant: command('removeParticipant', record({ personId: person })),
  openMeeting: command('openMeeting', record({ reason: fc.constantFrom(null, 'Bão') })),
  pauseMeeting: command('pauseMeeting', none),
  resumeMeeting: command('resumeMeeting', none),
  endMeeting: command('endMeeting', none),

  addItem: command('addItem', record({ itemId: item, ...itemText, beforeItemId: maybeItem })),
  editItem: command('editItem', record({ itemId: item, ...itemText })),
  moveItem: command('moveItem', record({ itemId: item, beforeItemId: maybeItem })),
  removeItem: command('removeItem', record({ itemId: item })),
  setItemSteps: command('setItemSteps', record({ itemId: item, steps: parts })),
  goToItem: command('goToItem', record({ itemId: item })),
  goToStep: command('goToStep', record({ itemId: item, stepId: few.map(stepId) })),
  recordConclusion: command('recordConclusion', record({ itemId: item, text, baseRevision: revision })),

  attachPaper: command(
    'attachPaper',
    record({ paperId: paper, itemId: maybeItem, title: text, kind: paperKind, file, access }),
  ),
  attachOwnPaper: command('attachOwnPaper', record({ paperId: ownPaper, itemId: maybeItem, title: text, file })),
  removeOwnPaper: command('removeOwnPaper', record({ paperId: ownPaper })),
  replacePaper: command('replacePaper', record({ paperId: anyPaper, file, note: text })),
  editPaper: command('editPaper', record({ paperId: anyPaper, itemId: maybeItem, title: text, kind: paperKind })),
  movePaper: command(
    'movePaper',
    record({ paperId: anyPaper, beforePaperId: fc.option(anyPaper, { nil: null, freq: 2 }) }),
  ),
  setPaperAccess: command('setPaperAccess', record({ paperId: anyPaper, access })),
  releasePaper: command('releasePaper', record({ paperId: anyPaper })),
  withdrawPaper: command('withdrawPaper', record({ paperId: anyPaper, reason: text })),
  expirePaper: command('expirePaper', record({ paperId: anyPaper })),
  markPapersRead: command(
    'markPapersRead',
    record({
      papers: fc.array(record({ paperId: anyPaper, fileId: fileNumber.map(fileId) }), { minLength: 1, maxLength: 3 }),
    }),
  ),
  presentPage: command('presentPage', record({ paperId: anyPaper, page: few })),
  stopPresenting: command('stopPresenting', none),

  checkIn: command('checkIn', record({ status: fc.constantFrom('present', 'online') })),
  checkInByCode: command('checkInByCode', none),
  checkInByBadge: command('checkInByBadge', record({ personId: person })),
  checkOut: command('checkOut', none),
  markAttendance: command(
    'markAttendance',
    record({
      personIds: fc.uniqueArray(person, { minLength: 1, maxLength: 3 }),
      status: fc.constantFrom('present', 'present', 'online', 'left', 'excused'),
      reason: text,
    }),
  ),
  askSubstitute: command(
    'askSubstitute',
    record({
      substituteId: few.map(substituteId),
      forPersonId: fc.option(person, { nil: null }),
      name: text,
      post: text,
      reason: text,
    }),
  ),
  decideSubstitute: command(
    'decideSubstitute',
    record({ substituteId: mostlyFitting(3).map(substituteId), accepted: fc.boolean(), reason: text }),
  ),
  withdrawSubstitute: command('withdrawSubstitute', record({ substituteId: mostlyFitting(3).map(substituteId) })),
  arrangeSeats: command('arrangeSeats', record({ plan: seatPlan })),
  assignSeat: command('assignSeat', record({ personId: person, seat: fc.option(few, { nil: null }) })),
  setScreenScene: command(
    'setScreenScene',
    record({ personId: fc.constantFrom(screen, screen, first), scene: fc.constantFrom(...hallScenes) }),
  ),

  registerToSpeak: command(
    'registerToSpeak',
    record({
      requestId: newRequest,
      personId: fc.option(person, { nil: null, freq: 2 }),
      kind: fc.constantFrom(...registrableKinds),
      topic: text,
    }),
  ),
  withdrawRequest: command('withdrawRequest', record({ requestId: request })),
  setSpeakerList: command('setSpeakerList', record({ open: fc.boolean() })),
  callSpeaker: command('callSpeaker', record({ requestId: request, seconds })),
  giveFloor: command(
    'giveFloor',
    record({
      requestId: newRequest,
      personId: person,
      kind: fc.constantFrom(...speechKinds),
      topic: text,
      seconds,
      questionId: fc.option(few.map(questionId), { nil: null }),
    }),
  ),
  pauseSpeech: command('pauseSpeech', record({ requestId: request })),
  resumeSpeech: command('resumeSpeech', record({ requestId: request })),
  extendSpeech: command('extendSpeech', record({ requestId: request, seconds: fc.nat({ max: 5 }) })),
  endSpeech: command('endSpeech', record({ requestId: request })),
  sendOpinion: command(
    'sendOpinion',
    record({
      opinionId: few.map(opinionId),
      itemId: item,
      requestId: fc.option(request, { nil: null }),
      text,
    }),
  ),
  fileQuestion: command(
    'fileQuestion',
    record({
      questionId: few.map(questionId),
      personId: fc.option(person, { nil: null, freq: 2 }),
      toPersonId: fc.option(person, { nil: null }),
      toName: text,
      text,
    }),
  ),
  withdrawQuestion: command('withdrawQuestion', record({ questionId: mostlyFitting(3).map(questionId) })),
  recordAnswer: command(
    'recordAnswer',
    record({
      questionId: mostlyFitting(3).map(questionId),
      answer: text,
      promise: text,
      promisedBy: fc.option(fc.nat(), { nil: null }),
      baseRevision: revision,
    }),
  ),

  prepareMotion: command('prepareMotion', record({ motionId: few.map(motionId), itemId: maybeItem, content })),
  editMotion: command('editMotion', record({ motionId: few.map(motionId), content })),
  removeMotion: command('removeMotion', record({ motionId: few.map(motionId) })),
  moveMotion: command(
    'moveMotion',
    record({ motionId: few.map(motionId), beforeMotionId: fc.option(few.map(motionId), { nil: null }) }),
  ),
  setCountingBoard: command(
    'setCountingBoard',
    record({ personIds: fc.constantFrom([], [second], [second, third], [clerk, third]) }),
  ),
  openPoll: command('openPoll', record({ pollId: newPoll, source })),
  castBallot: command('castBallot', record({ pollId: poll, choices })),
  recordHandVote: command('recordHandVote', record({ pollId: poll, personId: person, choices, reason: text })),
  handOutPaper: command('handOutPaper', record({ pollId: poll, personId: person })),
  closePoll: command('closePoll', record({ pollId: poll })),
  enterPaperCount: command('enterPaperCount', record({ pollId: poll, count })),
  confirmPaperCount: command(
    'confirmPaperCount',
    record({ pollId: poll, revision: fc.constantFrom(fitting, fitting, 1) }),
  ),
  cancelPoll: command('cancelPoll', record({ pollId: poll, reason: text })),
  annulPoll: command('annulPoll', record({ pollId: poll, reason: text })),
  askQuickly: command(
    'askQuickly',
    record({
      quickQuestionId: few.map(quickQuestionId),
      question: text,
      answers: fc.constantFrom(['Có', 'Không'], ['Có']),
    }),
  ),
  answerQuickly: command(
    'answerQuickly',
    record({ quickQuestionId: mostlyFitting(3).map(quickQuestionId), answer: figure }),
  ),
  closeQuickQuestion: command('closeQuickQuestion', record({ quickQuestionId: mostlyFitting(3).map(quickQuestionId) })),

  sendMessage: command('sendMessage', record({ messageId: few.map(messageId), text })),
  handleMessage: command('handleMessage', record({ messageId: mostlyFitting(3).map(messageId), reply: text })),
  takeBack: command('takeBack', record({ step: fc.constantFrom(fitting, fitting, fitting, 1) })),

  editMinutes: command(
    'editMinutes',
    record({ section: fc.oneof(fc.constantFrom('opening', 'closing'), item), text, baseRevision: revision }),
  ),
  issueMinutes: command('issueMinutes', record({ number: fc.nat({ max: 2 }) })),
};
