import { handshakeSchema, protocolVersion, type WireError, wireError } from '@nghi-truong/protocol';
import { type SessionReader, type SignedIn, sessionCookie } from '../modules/auth/ports.ts';
import type { GatewaySocket } from './connection.ts';
import { type OriginCheck, readCookie } from './origin.ts';

export type HandshakeResult =
  | { readonly ok: true; readonly who: SignedIn; readonly token: string }
  | { readonly ok: false; readonly error: WireError };

function refuse(error: WireError): HandshakeResult {
  return { ok: false, error };
}

/**
 * Who is at the door? The version comes first, so that an old client learns that it is old and not something that its
 * version has no words for.
 */
export async function checkHandshake(
  handshake: Pick<GatewaySocket['handshake'], 'auth' | 'headers'>,
  sessions: SessionReader,
  originAllowed: OriginCheck,
): Promise<HandshakeResult> {
  const parsed = handshakeSchema.safeParse(handshake.auth);
  if (!parsed.success) return refuse(wireError('malformed'));
  if (parsed.data.protocolVersion !== protocolVersion) {
    return refuse(wireError('protocolOutdated', { server: protocolVersion }));
  }
  const { headers } = handshake;
  const sentToken = parsed.data.token;
  if (!originAllowed(headers.origin, headers.host, sentToken === undefined ? 'cookie' : 'token')) {
    return refuse(wireError('originRefused'));
  }
  const token = sentToken ?? readCookie(headers.cookie, sessionCookie);
  if (token === null) return refuse(wireError('notSignedIn'));
  const who = await sessions.authenticate(token);
  return who === null ? refuse(wireError('notSignedIn')) : { ok: true, who, token };
}
