import type { CommandPayloads, CommandType, MeetingId } from '@nghi-truong/domain';
import {
  type ClientToServer,
  type CommandAnswer,
  type Joined,
  type Packet,
  packetParser,
  paths,
  protocolVersion,
  type Reply,
} from '@nghi-truong/protocol';
import { v7 } from 'uuid';
import { openEngine } from './engine-io.ts';
import { httpGet } from './http-get.ts';
import type { EnterOptions, LightClient, Target } from './target.ts';

export type ProductTarget = Extract<Target, { readonly dialect: 'nghi-truong' }>;

const types = { connect: 0, event: 2, ack: 3 } as const;
const encoder = new packetParser.Encoder();

function encode(packet: Packet): Uint8Array {
  const [frame] = encoder.encode(packet);
  if (frame === undefined) throw new Error('the parser made no frame');
  return frame;
}

function decode(frame: Buffer): Packet {
  const decoder = new packetParser.Decoder();
  let decoded: Packet | null = null;
  decoder.on('decoded', (packet) => {
    decoded = packet;
  });
  decoder.add(frame);
  if (decoded === null) throw new Error('the parser made no packet');
  return decoded;
}

/** Our packets begin with a map whose first entry is `type`; that number is looked at without decoding the rest. */
const typeAt = 1 + 1 + 'type'.length;

/** Whether a frame answers a request. */
export function isProductAnswer(frame: Buffer): boolean {
  return frame[typeAt] === types.ack;
}

/** What a frame of `isProductAnswer` answers, and to which request. */
export function decodeProductAnswer(frame: Buffer): { readonly id: number | null; readonly value: unknown } {
  const { id = null, data } = decode(frame);
  const [value] = data as readonly unknown[];
  return { id, value };
}

/** The frame of a request that is to be answered under this number. */
export function productRequest<Name extends keyof ClientToServer>(
  name: Name,
  request: Parameters<ClientToServer[Name]>[0],
  id: number,
): Uint8Array {
  return encode({ type: types.event, nsp: '/', data: [name, request], id });
}

/** The frame of a command, with an id of its own. */
export function productCommand<Type extends CommandType>(
  meetingId: MeetingId,
  type: Type,
  payload: CommandPayloads[Type],
  id: number,
): Uint8Array {
  return productRequest('command', { commandId: v7(), meetingId, type, payload }, id);
}

/** A client of ours can also wait for a decoded answer, for what stands around the measurement. */
export interface ProductClient extends LightClient {
  /** The answer to a request that `make` frames under the number it is given. Nobody else may listen meanwhile. */
  ask(make: (id: number) => Uint8Array): Promise<unknown>;
  /** @throws when the command is not accepted */
  must<Type extends CommandType>(type: Type, payload: CommandPayloads[Type]): Promise<void>;
}

/**
 * Comes in as a tablet does: the handshake with the session's token, `join`, and then, when the whole state is wanted, the first state by
 * HTTP over a connection of its own, once `join` has said at which seq it stands.
 */
export async function enterProduct(
  { port, meetingId, tokens }: ProductTarget,
  number: number,
  { state }: EnterOptions,
): Promise<ProductClient> {
  const token = tokens[number];
  if (token === undefined) throw new Error(`client ${number} has no session`);
  const line = await openEngine(port, `${paths.socket}/`);
  line.send(encode({ type: types.connect, nsp: '/', data: { protocolVersion, token } }));
  const greeting = decode(await line.until((_, binary) => binary));
  if (greeting.type !== types.connect) throw new Error(`client ${number}: ${JSON.stringify(greeting.data)}`);
  let asked = 0;
  const ask = async (make: (id: number) => Uint8Array): Promise<unknown> => {
    asked += 1;
    line.send(make(asked));
    const answer = await line.until((frame, binary) => binary && isProductAnswer(frame));
    const [value] = decode(answer).data as readonly unknown[];
    return value;
  };
  const joined = (await ask((id) => productRequest('join', { meetingId, have: {} }, id))) as Reply<Joined>;
  if (!joined.ok) throw new Error(`client ${number} could not join: ${joined.error.code}`);
  const { room } = joined.value.documents;
  if (room === undefined) throw new Error(`client ${number} is not in the room`);

  let stateBytes = 0;
  if (state) {
    const answer = await httpGet(port, paths.document(meetingId, 'room'), `Authorization: Bearer ${token}\r\n`);
    if (Number(answer.headers.get('x-seq')) < room.seq) throw new Error('the state is older than the join');
    stateBytes = answer.bodyBytes;
  }
  return {
    stateBytes,
    listen: (hear) => line.listen(hear),
    send: (frame) => line.send(frame),
    close: () => line.close(),
    ask,
    async must(type, payload) {
      const answer = (await ask((id) => productCommand(meetingId, type, payload, id))) as CommandAnswer;
      if (answer.status === 'accepted') return;
      throw new Error(`${type}: ${answer.status === 'refused' ? answer.error.code : answer.status}`);
    },
  };
}
