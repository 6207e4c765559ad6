import { describe, expect, it } from 'vitest';
import {
  catchUpSchema,
  closeLayersSchema,
  commandEnvelopeSchema,
  handshakeSchema,
  joinSchema,
  leaveSchema,
  openLayersSchema,
  writeLayerSchema,
} from './socket.ts';
import { protocolVersion } from './version.ts';

const id = '0192f0e4-5a6b-7c8d-9e0f-a1b2c3d4e5f6';

const requests = [
  { name: 'join', schema: joinSchema, request: { meetingId: id, have: { room: { epoch: 1, seq: 0 } } } },
  { name: 'leave', schema: leaveSchema, request: { meetingId: id } },
  { name: 'catchUp', schema: catchUpSchema, request: { meetingId: id, audience: 'hall', epoch: 0, afterSeq: 3 } },
  { name: 'command', schema: commandEnvelopeSchema, request: { commandId: id, meetingId: id, type: 'x', payload: {} } },
  { name: 'openLayers', schema: openLayersSchema, request: { meetingId: id, paperId: id, have: { layer: 3 } } },
  { name: 'closeLayers', schema: closeLayersSchema, request: { meetingId: id, paperId: id } },
  {
    name: 'writeLayer',
    schema: writeLayerSchema,
    request: { meetingId: id, paperId: id, scope: 'private', update: new Uint8Array([1]) },
  },
];

describe('requests over the socket', () => {
  it.each(requests)('[PC-15] $name: unknown fields are refused, ids come out in lower case', ({ schema, request }) => {
    expect(schema.parse({ ...request, meetingId: id.toUpperCase() })).toEqual(request);
    expect(schema.safeParse({ ...request, personId: id }).success).toBe(false);
    expect(schema.safeParse({ ...request, meetingId: 'x' }).success).toBe(false);
    expect(schema.safeParse(null).success).toBe(false);
  });

  it.each([{ audience: 'desk2' }, { epoch: -1 }, { afterSeq: 1.5 }, { afterSeq: Number.NaN }])(
    '[PC-15] a catch-up with %o is refused',
    (change) => {
      const request = { meetingId: id, audience: 'room', epoch: 0, afterSeq: 0, ...change };
      expect(catchUpSchema.safeParse(request).success).toBe(false);
    },
  );

  it('[PC-15] an update of notes is bytes and nothing that looks like them', () => {
    const request = { meetingId: id, paperId: id, scope: 'shared' };
    for (const update of [[1, 2], { 0: 1 }, 'AQ==']) {
      expect(writeLayerSchema.safeParse({ ...request, update }).success).toBe(false);
    }
  });
});

describe('the handshake', () => {
  it('[PC-16] a client of another version gets as far as being told so', () => {
    const old = { protocolVersion: protocolVersion - 1, removedLater: true };
    const newer = { protocolVersion: protocolVersion + 1, token: 'secret', device: 'tablet' };
    expect(handshakeSchema.parse(old)).toEqual({ protocolVersion: protocolVersion - 1 });
    expect(handshakeSchema.parse(newer).protocolVersion).not.toBe(protocolVersion);
    expect(handshakeSchema.safeParse({}).success).toBe(false);
    expect(handshakeSchema.safeParse({ protocolVersion: '1' }).success).toBe(false);
    expect(handshakeSchema.safeParse({ protocolVersion, token: 'a'.repeat(201) }).success).toBe(false);
  });
});
