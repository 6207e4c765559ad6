import { type Command, type CommandType, duties } from '@nghi-truong/domain';
import { z } from 'zod';
import { id, instant, requiredText, text } from './fields.ts';

const title = requiredText(500);
const minutes = z.number().int().min(0).max(1_440);
const seconds = z.number().int().min(1).max(86_400);
const none = z.strictObject({});

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
  goToItem: z.strictObject({ itemId: id }),
  recordConclusion: z.strictObject({ itemId: id, text: text(20_000), baseRevision: z.number().int().nonnegative() }),
  releasePaper: z.strictObject({ paperId: id }),
  withdrawPaper: z.strictObject({ paperId: id, reason: text(1_000) }),
  presentPage: z.strictObject({ paperId: id, page: z.number().int().min(1).max(100_000) }),
  stopPresenting: none,
  checkIn: none,
  markAttendance: z.strictObject({
    personId: id,
    status: z.enum(['present', 'online', 'excused', 'unexcused', 'left']),
    reason: text(1_000),
  }),
  registerToSpeak: z.strictObject({ requestId: id, kind: z.enum(['speech', 'debate']), topic: text(500) }),
  withdrawRequest: z.strictObject({ requestId: id }),
  setSpeakerList: z.strictObject({ open: z.boolean() }),
  callSpeaker: z.strictObject({ requestId: id, seconds: seconds.nullable() }),
  extendSpeech: z.strictObject({ requestId: id, seconds }),
  endSpeech: z.strictObject({ requestId: id }),
  openPoll: z.strictObject({
    pollId: id,
    itemId: id.nullable(),
    question: requiredText(2_000),
    form: z.enum(['open', 'paperSecret', 'electronicSecret']),
    majorityId: z.string().max(60),
    closesAfterSeconds: seconds.nullable(),
  }),
  castBallot: z.strictObject({ pollId: id, optionId: z.string().max(60) }),
  closePoll: z.strictObject({ pollId: id }),
  cancelPoll: z.strictObject({ pollId: id, reason: text(1_000) }),
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
  if (type === 'createMeeting' || type === 'addParticipants' || type === 'attachPaper') {
    return { ok: false, code: 'serverOnlyCommand' };
  }
  if (!Object.hasOwn(commandSchemas, type)) return { ok: false, code: 'unknownMessage' };
  const parsed = commandSchemas[type as SocketCommandType].safeParse(payload);
  if (!parsed.success) return { ok: false, code: 'malformed' };
  return { ok: true, command: { type, payload: parsed.data } as Command };
}
