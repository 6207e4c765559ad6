import type { FileId, MeetingId, PaperId, PersonId } from '@nghi-truong/domain';
import { z } from 'zod';
import type { Nudge } from '../meeting-room/bus.ts';

/** "Nudges of mine may have been lost: look into the store." Said by a node that was cut off. */
export interface LookAgain {
  readonly lookAgain: true;
}

/** One message between nodes of one system: who says it, and what. */
export interface BusMessage {
  /** A name that a node gives itself at its start. */
  readonly from: string;
  readonly say: Nudge | LookAgain;
}

const id = z.string().min(1).max(200);
const place = z.number().min(0).max(1);
const wholeNumber = z.number().int().min(0);

const nudgeSchema = z.union([
  z.strictObject({ meetingId: id, seq: wholeNumber }),
  z.strictObject({
    meetingId: id,
    paperId: id,
    fileId: id,
    to: id,
    layers: z.array(z.strictObject({ layerId: id, after: wholeNumber, revision: wholeNumber })).max(10_000),
  }),
  z.strictObject({
    meetingId: id,
    node: id,
    pointed: z.strictObject({
      paperId: id,
      page: wholeNumber,
      at: z.strictObject({ x: place, y: place }).nullable(),
    }),
  }),
  z.strictObject({ meetingId: id, node: id, present: z.array(id).max(10_000) }),
  z.strictObject({ endedSessions: z.array(id).max(10_000) }),
]);

const messageSchema = z.strictObject({
  /** Of the form of messages. Another one is not understood and, nudges being hints, left out. */
  v: z.literal(1),
  from: id,
  say: z.union([nudgeSchema, z.strictObject({ lookAgain: z.literal(true) })]),
});

/** Characters of one message; a longer one is not read. */
const mostCharacters = 2_000_000;

/** A message as it goes over a line: one line of JSON. */
export function writeMessage({ from, say }: BusMessage): string {
  return JSON.stringify({ v: 1, from, say });
}

/** Reads what came over a line; null when it is nothing that this version understands. */
export function readMessage(text: string): BusMessage | null {
  if (text.length > mostCharacters) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const parsed = messageSchema.safeParse(value);
  if (!parsed.success) return null;
  const { from, say } = parsed.data;
  return { from, say: 'lookAgain' in say ? say : branded(say) };
}

/** Reads a nudge that came without a sender's name; null when it is none. */
export function readNudge(value: unknown): Nudge | null {
  const parsed = nudgeSchema.safeParse(value);
  return parsed.success ? branded(parsed.data) : null;
}

/** Ids are branded where they come in; whoever looks them up finds nothing under wrong ones. */
function branded(say: z.infer<typeof nudgeSchema>): Nudge {
  if ('endedSessions' in say) return say;
  const meetingId = say.meetingId as MeetingId;
  if ('seq' in say) return { meetingId, seq: say.seq };
  if ('present' in say) return { meetingId, node: say.node, present: say.present as PersonId[] };
  if ('pointed' in say) {
    const { paperId, page, at } = say.pointed;
    return { meetingId, node: say.node, pointed: { paperId: paperId as PaperId, page, at } };
  }
  return {
    meetingId,
    paperId: say.paperId as PaperId,
    fileId: say.fileId as FileId,
    to: say.to as 'everyone' | PersonId,
    layers: say.layers,
  };
}
