import { createEncoder, toUint8Array, writeVarString, writeVarUint, writeVarUint8Array } from 'lib0/encoding';
import { Line } from './line.ts';
import type { EnterOptions, LightClient, Target } from './target.ts';

type YTarget = Extract<Target, { readonly dialect: 'y-websocket' | 'hocuspocus' }>;

const sync = 0;
const auth = 2;
const step = { askState: 0, state: 1, update: 2 } as const;
/** What somebody asks with who holds nothing. */
const nothing = Uint8Array.of(0);

/** A message of y-protocols/sync; Hocuspocus puts the document's name before it. */
function syncMessage(document: string | null, kind: number, bytes: Uint8Array): Uint8Array {
  const encoder = createEncoder();
  if (document !== null) writeVarString(encoder, document);
  writeVarUint(encoder, sync);
  writeVarUint(encoder, kind);
  writeVarUint8Array(encoder, bytes);
  return toUint8Array(encoder);
}

/** The frame that carries a Yjs update to the server. */
export function updateFrame({ dialect, document }: YTarget, update: Uint8Array): Uint8Array {
  return syncMessage(dialect === 'hocuspocus' ? document : null, step.update, update);
}

function clientOn(line: Line, stateBytes: number): LightClient {
  return {
    stateBytes,
    listen: (hear) => line.listen(hear),
    send: (frame) => line.send(frame),
    close: () => line.close(),
  };
}

/** Asks for everything, as a provider without a copy does. It has nothing to answer when the server asks back. */
export async function enterYWebSocket({ port, document }: YTarget, _options: EnterOptions): Promise<LightClient> {
  const line = new Line(`ws://127.0.0.1:${port}/${document}`);
  await line.opened();
  line.send(syncMessage(null, step.askState, nothing));
  const state = await line.until((frame) => frame[0] === sync && frame[1] === step.state);
  return clientOn(line, state.length);
}

/** Sends its token and asks for everything at once, as the provider does. */
export async function enterHocuspocus({ port, document }: YTarget, _options: EnterOptions): Promise<LightClient> {
  const line = new Line(`ws://127.0.0.1:${port}/`);
  await line.opened();
  const encoder = createEncoder();
  writeVarString(encoder, document);
  writeVarUint(encoder, auth);
  writeVarUint(encoder, 0);
  writeVarString(encoder, 'token');
  line.send(toUint8Array(encoder));
  line.send(syncMessage(document, step.askState, nothing));
  // After the name of the document, whose length takes one byte.
  const at = 1 + Buffer.byteLength(document);
  const state = await line.until((frame) => frame[at] === sync && frame[at + 1] === step.state);
  return clientOn(line, state.length);
}
