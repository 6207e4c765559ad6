import { describe, expect, test } from 'vitest';
import { encodeMessage } from './msgpack.ts';
import { frameSizeOf, type Packet, packetParser } from './packet-parser.ts';

function decode(message: unknown): Packet[] {
  const decoder = new packetParser.Decoder();
  const packets: Packet[] = [];
  decoder.on('decoded', (packet) => packets.push(packet));
  decoder.add(message);
  return packets;
}

describe('Socket.IO packets', () => {
  test('an event comes back with its arguments, its id and the size of its frame', () => {
    const [frame] = new packetParser.Encoder().encode({ type: 2, nsp: '/', data: ['push', { seq: 1 }], id: 7 });
    const [packet] = decode(frame);
    expect(packet).toEqual({ type: 2, nsp: '/', data: ['push', { seq: 1 }], id: 7 });
    expect(frameSizeOf(packet?.data as unknown[])).toBe(frame?.length);
  });

  test('an absent id stays absent', () => {
    const [frame] = new packetParser.Encoder().encode({ type: 0, nsp: '/' });
    expect(decode(frame)).toEqual([{ type: 0, nsp: '/' }]);
  });

  test.each([
    ['a text frame', '2["join"]'],
    ['bytes that are no message', Uint8Array.from([0xc1])],
    ['no packet', encodeMessage('hello')],
    ['an unknown type', encodeMessage({ type: 9, nsp: '/' })],
    ['another namespace', encodeMessage({ type: 0, nsp: '/admin' })],
    ['an event without a name', encodeMessage({ type: 2, nsp: '/', data: [1] })],
    ['an event without arguments', encodeMessage({ type: 2, nsp: '/', data: null })],
    ['a fractional id', encodeMessage({ type: 2, nsp: '/', data: ['join'], id: 1.5 })],
  ])('refuses %s', (_name, message) => {
    expect(() => decode(message)).toThrow();
  });

  test('a listener that was taken off hears nothing', () => {
    const decoder = new packetParser.Decoder();
    const heard: Packet[] = [];
    const listener = (packet: Packet) => heard.push(packet);
    decoder.on('decoded', listener).removeListener('decoded', listener);
    decoder.add(encodeMessage({ type: 0, nsp: '/' }));
    expect(heard).toEqual([]);
  });
});
