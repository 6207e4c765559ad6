import {
  type Audience,
  audiencesOf,
  type CommandId,
  type FileId,
  type MeetingId,
  type MeetingState,
  type PaperId,
  projectMine,
} from '@nghi-truong/domain';
import {
  type CatchUp,
  type ClientToServer,
  type CommandAnswer,
  catchUpSchema,
  closeLayersSchema,
  commandEnvelopeSchema,
  type Joined,
  joinSchema,
  leaveSchema,
  openLayersSchema,
  parseCommand,
  pointSchema,
  wireError,
  writeLayerSchema,
} from '@nghi-truong/protocol';
import { z } from 'zod';
import type { CollabHost, LayerAnswer } from '../collab-host/ports.ts';
import type { MeetingRooms } from '../meeting-room/ports.ts';
import type { Broadcast } from './broadcast.ts';
import type { Connection, Membership } from './connection.ts';
import { type Door, door, Refused } from './dispatch.ts';
import type { GatewayLimits } from './limits.ts';
import type { Memberships } from './membership.ts';
import type { Pointing } from './pointing.ts';

export interface DoorPorts {
  readonly rooms: MeetingRooms;
  readonly collabHost: CollabHost;
  readonly memberships: Memberships;
  readonly pointing: Pointing;
  readonly broadcast: Pick<Broadcast, 'answering'>;
  readonly limits: GatewayLimits;
  readonly now: () => number;
}

/** Bytes of a request that carries ids and numbers only. */
const smallRequest = 4_096;
/** What stands around a payload: ids, names, framing. */
const envelope = 1_024;

/** Every event of the wire; anything else is `unknownMessage`. */
export function createDoors(ports: DoorPorts): ReadonlyMap<string, Door> {
  const { rooms, collabHost, memberships, pointing, limits, now } = ports;

  const doors = {
    time: door(smallRequest, z.object({}), async (connection) => ({ serverTime: timeOf(connection) })),

    join: door(smallRequest, joinSchema, (connection, request) =>
      join(connection, request.meetingId as MeetingId, request.have),
    ),

    leave: door(smallRequest, leaveSchema, async (connection, request) => {
      memberships.leave(connection, request.meetingId as MeetingId);
      return {};
    }),

    catchUp: door(smallRequest, catchUpSchema, async (connection, { audience, epoch, afterSeq, ...request }) => {
      const meetingId = request.meetingId as MeetingId;
      const membership = await requireMembership(connection, meetingId);
      if (!membership.audiences.has(audience)) throw new Refused('notPermitted');
      return missing(meetingId, audience, { epoch, seq: afterSeq });
    }),

    command: commandDoor(ports),

    openLayers: door(limits.messageBytes, openLayersSchema, async (connection, request) => {
      const meetingId = request.meetingId as MeetingId;
      const paperId = request.paperId as PaperId;
      const membership = await requireReader(connection, meetingId);
      const fileId = await versionOf(meetingId, paperId, request.fileId);
      const layers = { paperId, fileId };
      const wasOpen = memberships.hasLayers(connection, meetingId, layers);
      if (!wasOpen && membership.layers.size >= limits.layersPerSocket) {
        throw new Refused('tooMany', { most: limits.layersPerSocket });
      }
      // Listening begins before reading, so that nothing falls between the answer and the first push.
      memberships.openLayers(connection, meetingId, layers);
      const { personId } = connection.who;
      const answer = await collabHost.openLayers({ meetingId, paperId, fileId, personId, have: request.have });
      if (!answer.ok && !wasOpen) memberships.closeLayers(connection, meetingId, layers);
      return unwrap(answer);
    }),

    closeLayers: door(smallRequest, closeLayersSchema, async (connection, request) => {
      const meetingId = request.meetingId as MeetingId;
      const paperId = request.paperId as PaperId;
      const open = connection.memberships.get(meetingId)?.layers.values() ?? [];
      // Without a version: all that this tablet has open of the paper.
      for (const layers of [...open]) {
        if (layers.paperId !== paperId || layers.fileId !== (request.fileId ?? layers.fileId)) continue;
        memberships.closeLayers(connection, meetingId, layers);
      }
      return {};
    }),

    writeLayer: door(limits.messageBytes, writeLayerSchema, async (connection, { scope, update, ...request }) => {
      const meetingId = request.meetingId as MeetingId;
      if (update.length > limits.layerUpdateBytes) throw new Refused('tooLarge');
      await requireReader(connection, meetingId);
      const paperId = request.paperId as PaperId;
      const fileId = request.fileId as FileId | undefined;
      const { personId } = connection.who;
      return unwrap(await collabHost.writeLayer({ meetingId, paperId, fileId, personId, scope, update }));
    }),

    point: door(smallRequest, pointSchema, async (connection, { page, at, ...request }) => {
      const meetingId = request.meetingId as MeetingId;
      const paperId = request.paperId as PaperId;
      await requireReader(connection, meetingId);
      const { presented } = await requireState(meetingId);
      if (presented === null) throw new Refused('nothingPresented');
      if (presented.by !== connection.who.personId) throw new Refused('notPermitted');
      // The page has been turned meanwhile, or is not yet: on what everybody sees, nothing is shown there.
      if (presented.paperId !== paperId || presented.page !== page) throw new Refused('nothingPresented');
      pointing.at({ meetingId, paperId, page, at }, connection.socket.id);
      return {};
    }),
  } satisfies Record<keyof ClientToServer, Door>;

  /** What a tablet counts down by: the time of the meeting it is in; of several, theirs that is furthest on. */
  function timeOf({ memberships: own }: Connection): number {
    return Math.max(now(), ...[...own.keys()].map((meetingId) => rooms.time(meetingId)));
  }

  async function join(
    connection: Connection,
    meetingId: MeetingId,
    have: z.infer<typeof joinSchema>['have'],
  ): Promise<Joined> {
    const { personId } = connection.who;
    const first = await requireState(meetingId);
    const audiences = audiencesOf(first, personId);
    if (audiences.length === 0) throw new Refused('notParticipant');
    if (!connection.memberships.has(meetingId) && connection.memberships.size >= limits.meetingsPerSocket) {
      throw new Refused('tooMany', { most: limits.meetingsPerSocket });
    }
    if (connection.ended) throw new Refused('notJoined');
    // Subscribed first, read afterwards: pushes carry `previous`, so an overlap is harmless and a gap impossible.
    const membership = memberships.enter(connection, meetingId, audiences);
    // Somebody taken out between the first reading and the entering is noticed by the second.
    memberships.reconcile(connection, meetingId, await requireState(meetingId));

    const documents: Partial<Record<Audience, CatchUp>> = {};
    for (const audience of audiences) documents[audience] = await missing(meetingId, audience, have[audience]);
    const state = await requireState(meetingId);
    const mine = membership.mine ?? projectMine(state, personId);
    if (mine === null) throw new Refused('notParticipant');
    if (connection.memberships.get(meetingId) !== membership) throw new Refused('notJoined');
    membership.mine = mine;
    for (const audience of audiences) if (!membership.audiences.has(audience)) delete documents[audience];
    return { meetingId, serverTime: timeOf(connection), documents, mine };
  }

  async function missing(
    meetingId: MeetingId,
    audience: Audience,
    have: { readonly epoch: number; readonly seq: number } | undefined,
  ): Promise<CatchUp> {
    if (have !== undefined) {
      const catchUp = await rooms.catchUp(meetingId, audience, have.epoch, have.seq);
      if (catchUp !== null) return catchUp;
    }
    const heads = await rooms.heads(meetingId);
    if (heads === null) throw new Refused('meetingNotFound');
    return { kind: 'fetch', epoch: heads.epoch, seq: heads.seqs[audience] };
  }

  async function requireState(meetingId: MeetingId): Promise<MeetingState> {
    const state = await rooms.read(meetingId);
    if (state === null) throw new Refused('meetingNotFound');
    return state;
  }

  /** Without a version the present one is meant. */
  async function versionOf(meetingId: MeetingId, paperId: PaperId, fileId: string | undefined): Promise<FileId> {
    const state = await requireState(meetingId);
    const version = fileId ?? (Object.hasOwn(state.papers, paperId) ? state.papers[paperId]?.file.fileId : undefined);
    if (version === undefined) throw new Refused('paperNotFound');
    return version as FileId;
  }

  async function requireMembership(connection: Connection, meetingId: MeetingId): Promise<Membership> {
    const membership = connection.memberships.get(meetingId);
    if (membership !== undefined) return membership;
    throw new Refused(await whyNotJoined(rooms, connection, meetingId));
  }

  /** Notes are read and written by those who see the papers; a screen or a technician does not. */
  async function requireReader(connection: Connection, meetingId: MeetingId): Promise<Membership> {
    const membership = await requireMembership(connection, meetingId);
    if (!membership.audiences.has('room')) throw new Refused('notPermitted');
    return membership;
  }

  return new Map(Object.entries(doors));
}

/** A socket that is not in a meeting is told whether it could be. */
async function whyNotJoined(
  rooms: MeetingRooms,
  { who }: Connection,
  meetingId: MeetingId,
): Promise<'meetingNotFound' | 'notParticipant' | 'notJoined'> {
  const state = await rooms.read(meetingId);
  if (state === null) return 'meetingNotFound';
  return audiencesOf(state, who.personId).length === 0 ? 'notParticipant' : 'notJoined';
}

function unwrap<T>(answer: LayerAnswer<T>): T {
  if (!answer.ok) throw new Refused(answer.code, answer.details);
  return answer.value;
}

/** Commands have an answer of their own form: it names the command, also when nothing else of it could be read. */
function commandDoor({ rooms, broadcast, limits }: DoorPorts): Door {
  return {
    mostBytes: limits.commandPayloadBytes + envelope,

    async answer(connection, request): Promise<CommandAnswer> {
      const parsed = commandEnvelopeSchema.safeParse(request);
      if (!parsed.success) throw new Refused('malformed');
      const { type, payload, askOnly = false } = parsed.data;
      const meetingId = parsed.data.meetingId as MeetingId;
      const commandId = parsed.data.commandId as CommandId;
      const command = parseCommand(type, payload);
      if (!command.ok) throw new Refused(command.code);
      // Not awaited when joined: commands of one socket reach the meeting in the order they were sent.
      if (!connection.memberships.has(meetingId)) {
        throw new Refused(await whyNotJoined(rooms, connection, meetingId));
      }
      const actor = { kind: 'person', personId: connection.who.personId } as const;
      const submitted = rooms.submit({ meetingId, commandId, actor, command: command.command, askOnly });
      const outcome = await broadcast.answering(submitted);
      return outcome.status === 'refused'
        ? { status: 'refused', commandId, error: wireError(outcome.code, outcome.details) }
        : { status: outcome.status, commandId, seq: outcome.seq };
    },

    refusal(error, request): CommandAnswer {
      const id = typeof request === 'object' && request !== null ? Reflect.get(request, 'commandId') : undefined;
      const commandId = (typeof id === 'string' ? id.slice(0, 64) : '') as CommandId;
      return { status: 'refused', commandId, error };
    },
  };
}
