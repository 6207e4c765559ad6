import {
  type Command,
  type CommandType,
  duties,
  hallScenes,
  meetingLimits,
  registrableKinds,
  serverCommands,
  speechKinds,
  votingForms,
} from '@nghi-truong/domain';
import { z } from 'zod';
import { id, instant, packName, requiredText, text } from './fields.ts';
import { paperAccessSchema } from './rest-papers.ts';

const title = requiredText(500);
const minutes = z.number().int().min(0).max(1_440);
const seconds = z.number().int().min(1).max(86_400);
const revision = z.number().int().nonnegative();
const reason = text(1_000);
const none = z.strictObject({});
/** A line of a ballot: `motion`, or the id of a candidate. */
const lineId = z.union([z.literal('motion'), id]);
const papers = z.number().int().min(0).max(2_000);

function record<Value extends z.ZodType>(value: Value, most: number) {
  return z.record(packName, value).refine((entries) => Object.keys(entries).length <= most, 'too many');
}

const candidate = z.strictObject({
  lineId: id,
  name: requiredText(meetingLimits.name),
  post: text(meetingLimits.title),
  personId: id.nullable(),
});
const candidates = z.array(candidate).min(1).max(meetingLimits.candidates);
const subject = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('motion') }),
  z.strictObject({
    kind: z.literal('election'),
    candidates,
    places: z.number().int().min(1).max(meetingLimits.candidates),
  }),
  z.strictObject({ kind: z.literal('confidence'), candidates }),
]);
const motionContent = z.strictObject({
  question: requiredText(meetingLimits.question),
  subject,
  form: z.enum(votingForms),
  majorityId: packName,
  closesAfterSeconds: seconds.nullable(),
});
const choices = z
  .record(lineId, packName)
  .refine((entries) => Object.keys(entries).length <= meetingLimits.candidates, 'too many');
const paperCount = z.strictObject({
  issued: papers,
  collected: papers,
  valid: papers,
  invalid: papers,
  counts: z.record(lineId, record(papers, 10)),
});
const seatNumber = z.number().int().min(1).max(meetingLimits.seats);
const cell = z
  .number()
  .int()
  .min(0)
  .max(meetingLimits.seatGrid - 1);
/** Where the seats of a room stand; that none stands on another is for the rules to say. */
export const seatPlanSchema = z.strictObject({
  columns: z.number().int().min(1).max(meetingLimits.seatGrid),
  rows: z.number().int().min(1).max(meetingLimits.seatGrid),
  seats: z.array(z.strictObject({ seat: seatNumber, column: cell, row: cell })).max(meetingLimits.seats),
});

/** The payload schema of each command that may come over the socket. Unknown fields are refused. */
export const commandSchemas = {
  editMeeting: z.strictObject({ title, place: text(500), startsAt: instant }),
  changeParticipant: z.strictObject({ personId: id, duties: z.array(z.enum(duties)).max(7), votes: z.boolean() }),
  removeParticipant: z.strictObject({ personId: id }),
  openMeeting: z.strictObject({ reason: text(1_000).nullable() }),
  pauseMeeting: none,
  resumeMeeting: none,
  endMeeting: none,
  addItem: z.strictObject({
    itemId: id,
    title,
    owner: text(300),
    plannedMinutes: minutes,
    beforeItemId: id.nullable(),
  }),
  editItem: z.strictObject({ itemId: id, title, owner: text(300), plannedMinutes: minutes }),
  moveItem: z.strictObject({ itemId: id, beforeItemId: id.nullable() }),
  removeItem: z.strictObject({ itemId: id }),
  setItemSteps: z.strictObject({
    itemId: id,
    steps: z.array(z.strictObject({ stepId: id, title, plannedMinutes: minutes })).max(meetingLimits.steps),
  }),
  goToItem: z.strictObject({ itemId: id }),
  goToStep: z.strictObject({ itemId: id, stepId: id }),
  recordConclusion: z.strictObject({ itemId: id, text: text(20_000), baseRevision: z.number().int().nonnegative() }),
  removeOwnPaper: z.strictObject({ paperId: id }),
  editPaper: z.strictObject({ paperId: id, itemId: id.nullable(), title, kind: z.enum(['main', 'reference']) }),
  movePaper: z.strictObject({ paperId: id, beforePaperId: id.nullable() }),
  setPaperAccess: z.strictObject({ paperId: id, access: paperAccessSchema }),
  markPapersRead: z.strictObject({
    papers: z
      .array(z.strictObject({ paperId: id, fileId: id }))
      .min(1)
      .max(meetingLimits.papersRead),
  }),
  releasePaper: z.strictObject({ paperId: id }),
  withdrawPaper: z.strictObject({ paperId: id, reason: text(1_000) }),
  presentPage: z.strictObject({ paperId: id, page: z.number().int().min(1).max(100_000) }),
  stopPresenting: none,
  checkIn: z.strictObject({ status: z.enum(['present', 'online']) }),
  checkOut: none,
  markAttendance: z.strictObject({
    personIds: z.array(id).min(1).max(meetingLimits.participants),
    status: z.enum(['present', 'online', 'excused', 'unexcused', 'left']),
    reason,
  }),
  askSubstitute: z.strictObject({
    substituteId: id,
    forPersonId: id.nullable(),
    name: requiredText(meetingLimits.name),
    post: text(meetingLimits.title),
    reason,
  }),
  decideSubstitute: z.strictObject({ substituteId: id, accepted: z.boolean(), reason }),
  withdrawSubstitute: z.strictObject({ substituteId: id }),
  arrangeSeats: z.strictObject({ plan: seatPlanSchema.nullable() }),
  assignSeat: z.strictObject({ personId: id, seat: seatNumber.nullable() }),
  setScreenScene: z.strictObject({ personId: id, scene: z.enum(hallScenes) }),

  registerToSpeak: z.strictObject({
    requestId: id,
    personId: id.nullable(),
    kind: z.enum(registrableKinds),
    topic: text(500),
  }),
  withdrawRequest: z.strictObject({ requestId: id }),
  setSpeakerList: z.strictObject({ open: z.boolean() }),
  callSpeaker: z.strictObject({ requestId: id, seconds: seconds.nullable() }),
  giveFloor: z.strictObject({
    requestId: id,
    personId: id,
    kind: z.enum(speechKinds),
    topic: text(500),
    seconds: seconds.nullable(),
    questionId: id.nullable(),
  }),
  pauseSpeech: z.strictObject({ requestId: id }),
  resumeSpeech: z.strictObject({ requestId: id }),
  extendSpeech: z.strictObject({ requestId: id, seconds }),
  endSpeech: z.strictObject({ requestId: id }),
  sendOpinion: z.strictObject({
    opinionId: id,
    itemId: id,
    requestId: id.nullable(),
    text: requiredText(meetingLimits.opinion),
  }),
  fileQuestion: z.strictObject({
    questionId: id,
    personId: id.nullable(),
    toPersonId: id.nullable(),
    toName: text(meetingLimits.name),
    text: requiredText(meetingLimits.questionText),
  }),
  withdrawQuestion: z.strictObject({ questionId: id }),
  recordAnswer: z.strictObject({
    questionId: id,
    answer: text(meetingLimits.answer),
    promise: text(meetingLimits.answer),
    promisedBy: instant.nullable(),
    baseRevision: revision,
  }),

  prepareMotion: z.strictObject({ motionId: id, itemId: id.nullable(), content: motionContent }),
  editMotion: z.strictObject({ motionId: id, content: motionContent }),
  removeMotion: z.strictObject({ motionId: id }),
  moveMotion: z.strictObject({ motionId: id, beforeMotionId: id.nullable() }),
  setCountingBoard: z.strictObject({ personIds: z.array(id).max(meetingLimits.countingBoard) }),
  openPoll: z.strictObject({
    pollId: id,
    source: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('prepared'), motionId: id }),
      z.strictObject({ kind: z.literal('adHoc'), itemId: id.nullable(), content: motionContent }),
      z.strictObject({ kind: z.literal('again'), pollId: id, reason }),
    ]),
  }),
  castBallot: z.strictObject({ pollId: id, choices }),
  recordHandVote: z.strictObject({ pollId: id, personId: id, choices, reason }),
  handOutPaper: z.strictObject({ pollId: id, personId: id }),
  closePoll: z.strictObject({ pollId: id }),
  enterPaperCount: z.strictObject({ pollId: id, count: paperCount }),
  confirmPaperCount: z.strictObject({ pollId: id, revision: z.number().int().min(1) }),
  cancelPoll: z.strictObject({ pollId: id, reason }),
  annulPoll: z.strictObject({ pollId: id, reason }),
  askQuickly: z.strictObject({
    quickQuestionId: id,
    question: requiredText(meetingLimits.title),
    answers: z.array(requiredText(meetingLimits.quickAnswer)).min(2).max(meetingLimits.quickAnswers),
  }),
  answerQuickly: z.strictObject({
    quickQuestionId: id,
    answer: z
      .number()
      .int()
      .min(0)
      .max(meetingLimits.quickAnswers - 1),
  }),
  closeQuickQuestion: z.strictObject({ quickQuestionId: id }),

  sendMessage: z.strictObject({ messageId: id, text: requiredText(meetingLimits.message) }),
  handleMessage: z.strictObject({ messageId: id, reply: text(meetingLimits.message) }),
  takeBack: z.strictObject({ step: z.number().int().min(1) }),

  editMinutes: z.strictObject({
    section: z.union([z.enum(['opening', 'closing']), id]),
    text: text(100_000),
    baseRevision: z.number().int().nonnegative(),
  }),
  issueMinutes: z.strictObject({ number: z.number().int().min(1).max(99_999) }),
} as const satisfies Partial<Record<CommandType, z.ZodType>>;

export type SocketCommandType = keyof typeof commandSchemas;

/**
 * Checks a command as it came over the wire.
 * @returns the command with ids in lower case and texts in NFC, or the code of what is wrong.
 */
export function parseCommand(
  type: string,
  payload: unknown,
): { ok: true; command: Command } | { ok: false; code: 'unknownMessage' | 'malformed' | 'serverOnlyCommand' } {
  if (serverCommands.some((serverOnly) => serverOnly === type)) return { ok: false, code: 'serverOnlyCommand' };
  if (!Object.hasOwn(commandSchemas, type)) return { ok: false, code: 'unknownMessage' };
  const parsed = commandSchemas[type as SocketCommandType].safeParse(payload);
  if (!parsed.success) return { ok: false, code: 'malformed' };
  return { ok: true, command: { type, payload: parsed.data } as Command };
}
