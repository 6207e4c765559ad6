import { encodeMessage, paths, protocolVersion } from '@nghi-truong/protocol';
import { type JunkReport, startJunk, webSocketFrame } from '@nghi-truong/testkit';
import type { Fault } from '../steps.ts';

/** What the hostile client has at hand. */
export interface Junk {
  readonly random: () => number;
  readonly meetingId: string;
  /** The token of a member who misuses it. */
  readonly token: string;
  /** Ids of commands that the member had sent before. */
  readonly usedIds: () => readonly string[];
  readonly reports: JunkReport[];
}

type JunkFault = Extract<Fault, { kind: 'junk' }>;

const socketPath = `${paths.socket}/?EIO=4&transport=websocket`;
const connections = 6;
/** Frames made beforehand and sent again and again, so that the attacker is never the slow one. */
const kept = 500;

/** Begins an attack; it lasts until it is stopped. */
export function startJunkOf({ form, perSecond }: JunkFault, port: number, junk: Junk): { stop(): JunkReport } {
  const frames = Array.from({ length: kept }, () => frameOf(form, junk));
  const member = { type: 0, nsp: '/', data: { protocolVersion, token: junk.token } };
  const greeting = form === 'member' ? webSocketFrame(encodeMessage(member)) : null;
  let turn = 0;
  return startJunk({
    port,
    path: socketPath,
    perSecond,
    sockets: connections,
    greeting: () => greeting,
    next() {
      turn = (turn + 1) % frames.length;
      return frames[turn] ?? Buffer.alloc(0);
    },
  });
}

function frameOf(form: JunkFault['form'], junk: Junk): Buffer {
  const { random } = junk;
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const noise = (length: number) => Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)));
  switch (form) {
    case 'noise':
      return noise(40);
    case 'frames': {
      const kind = Math.floor(random() * 5);
      if (kind === 0) return webSocketFrame(noise(30), { masked: false });
      if (kind === 1) return webSocketFrame(noise(30), { opcode: 3 + Math.floor(random() * 5) });
      if (kind === 2) return webSocketFrame(noise(20), { claims: 2 ** 40 });
      if (kind === 3)
        return webSocketFrame(Buffer.from(pick(['9', '0{}', '44', '2probe', '1', '']) ?? ''), { opcode: 1 });
      return webSocketFrame(noise(50));
    }
    case 'strangers':
      return webSocketFrame(
        encodeMessage(
          pick<unknown>([
            { type: 2, nsp: '/', data: ['time', {}], id: 1 },
            { type: 0, nsp: '/', data: { protocolVersion, token: 'x'.repeat(40) } },
            { type: 0, nsp: '/', data: { protocolVersion: -1 } },
            { type: 0, nsp: '/admin' },
            { type: 3, nsp: '/', data: [], id: 2 ** 40 },
            { type: 2, nsp: '/', data: ['disconnect'] },
          ]),
        ),
      );
    case 'member':
      return webSocketFrame(encodeMessage(memberPacket(junk, pick)));
    default:
      return form satisfies never;
  }
}

/** What a member may send who means harm: nothing of it may be carried out. */
function memberPacket({ meetingId, usedIds, random }: Junk, pick: <T>(list: readonly T[]) => T | undefined): unknown {
  const event = (...data: unknown[]) => ({ type: 2, nsp: '/', data, id: Math.floor(random() * 1_000) });
  // Without one there is nothing to repeat, and a fresh id would be an honest command.
  const used = pick(usedIds()) ?? 'none';
  const command = (fields: object) => event('command', { commandId: used, meetingId, type: 'checkOut', ...fields });
  return pick([
    event('nothing', {}),
    event('disconnect', {}),
    event('__proto__', {}),
    event('time', { much: 'x'.repeat(500) }),
    event('join', { meetingId: 7 }),
    event('catchUp', { meetingId, audience: 'desk', epoch: 2 ** 52, afterSeq: 2 ** 52 }),
    event('writeLayer', { meetingId, paperId: meetingId, scope: 'everyone', update: new Uint8Array(9) }),
    { ...event('time', {}), id: Number.MAX_SAFE_INTEGER },
    { type: 2, nsp: '/', data: ['command', {}] },
    { type: 3, nsp: '/', data: [1], id: 5 },
    // An id that was used before, with another content.
    command({ payload: { sneaked: true } }),
    command({ type: 'checkOut', payload: {} }),
    command({ type: 'closePoll', payload: { pollId: 'x' } }),
    command({ type: 'createMeeting', payload: {} }),
  ]);
}
