import {
  paths,
  type ServerAnswer,
  type SessionAnswer,
  serverAnswerSchema,
  sessionAnswerSchema,
  wireError,
} from '@nghi-truong/protocol';
import type { ClientSession, RestResult } from './api.ts';
import { openSession, signOutMark } from './client-session.ts';
import { forgetEverybody, readKeptSession } from './package/session-keeping.ts';
import type { SessionPorts } from './ports.ts';
import { RestClient } from './rest-client.ts';
import { defaultTimings, type Timings } from './timings.ts';
import { expiredError, isOver } from './wire-error.ts';

export interface ServerAddress {
  /** Origin of the server as the socket reaches it, e.g. `https://hop.tinh.gov.vn`. */
  readonly serverUrl: string;
  /** Where REST is asked when that is another door (the desktop shell's own protocol). Default: `serverUrl`. */
  readonly restUrl?: string;
  readonly ports: SessionPorts;
  readonly timings?: Timings;
}

export interface SignInRequest extends ServerAddress {
  readonly username: string;
  readonly password: string;
  /** `browser`: the server keeps the session in a cookie. `desktop`: the answer carries a token (`session.who.token`). */
  readonly device: 'browser' | 'desktop';
}

export type SignInResult =
  | { readonly ok: true; readonly session: ClientSession }
  | { readonly ok: false; readonly error: Extract<RestResult<never>, { ok: false }>['error'] };

function restOf(address: ServerAddress, token: string | null, patience?: number): RestClient {
  return new RestClient({
    baseUrl: withoutSlash(address.restUrl ?? address.serverUrl),
    token,
    fetch: address.ports.fetch,
    clock: address.ports.clock,
    timeout: patience ?? (address.timings ?? defaultTimings).http,
  });
}

function withoutSlash(url: string): string {
  return url.endsWith('/') ? url.slice(0, -1) : url;
}

function open(address: ServerAddress, who: SessionAnswer, token: string | null, keptSince?: number): SignInResult {
  const session = openSession({
    serverUrl: withoutSlash(address.serverUrl),
    who,
    token,
    rest: restOf(address, token),
    ports: address.ports,
    timings: address.timings ?? defaultTimings,
    ...(keptSince === undefined ? {} : { keptSince }),
  });
  return { ok: true, session };
}

/** What the server says of itself before anybody signs in. */
export function serverInfo(address: ServerAddress): Promise<RestResult<ServerAnswer>> {
  return restOf(address, null).json('GET', paths.server, serverAnswerSchema);
}

/** Signs in and connects. Errors: `wrongCredentials`, `lockedOut`, `accountDisabled`, `offline`, … */
export async function signIn(request: SignInRequest): Promise<SignInResult> {
  const { username, password, device } = request;
  const answer = await restOf(request, null).json('POST', paths.session, sessionAnswerSchema, {
    username,
    password,
    device,
  });
  if (!answer.ok) return answer;
  const { storage, tokens } = request.ports;
  await storage.delete(signOutMark).catch(() => {});
  const token = answer.value.token ?? null;
  if (token !== null) await tokens.keep(token).catch(() => {});
  return open(request, answer.value, token);
}

/**
 * Goes on with the session of an earlier page: by the browser's cookie, or by the token that the desktop shell kept.
 * Without the server it goes on with what this device keeps, if it keeps anything. Errors: `notSignedIn` when there is
 * none, `offline` when the server cannot be asked.
 */
export async function resume(address: ServerAddress & { readonly token?: string }): Promise<SignInResult> {
  const { tokens } = address.ports;
  const token = address.token ?? (await tokens.read().catch(() => null));
  const rest = restOf(address, token);
  const unfinished = await finishSignOut(address.ports, rest);
  if (unfinished !== null) return unfinished;
  // Somebody waits in front of an empty page: where there is something to go on with, a silent server is not waited for.
  const { http, resume: short } = address.timings ?? defaultTimings;
  const patience = ((await address.ports.keeping?.vault.kept()) ?? null) === null ? http : short;
  const answer = await restOf(address, token, patience).json('GET', paths.session, sessionAnswerSchema);
  if (answer.ok) return open(address, answer.value, token);
  if (answer.error.code === 'offline') return (await resumeWithoutServer(address, token)) ?? answer;
  if (isOver(answer.error.code)) {
    // It ended while this device was away: nothing of it stays here.
    await forgetEverybody(address.ports.keeping);
    await tokens.forget().catch(() => {});
  }
  return answer;
}

/** Goes on with what this device keeps, as long as its term allows; null when it keeps nothing. */
async function resumeWithoutServer(address: ServerAddress, token: string | null): Promise<SignInResult | null> {
  const kept = await readKeptSession(address.ports);
  if (kept === null) return null;
  return kept === 'expired' ? { ok: false, error: expiredError } : open(address, kept.who, token, kept.contactAt);
}

/**
 * A sign-out without network is finished before anything else: the cookie is not ours to delete. As long as the server
 * has not ended the old session nobody goes on with it.
 */
async function finishSignOut(ports: SessionPorts, rest: RestClient): Promise<SignInResult | null> {
  const mark = await ports.storage.get(signOutMark).catch(() => null);
  if (mark === null) return null;
  const answer = await rest.json('DELETE', paths.session, { parse: () => null });
  if (!answer.ok && !isOver(answer.error.code)) return answer;
  await ports.tokens.forget().catch(() => {});
  await ports.storage.delete(signOutMark).catch(() => {});
  return { ok: false, error: wireError('notSignedIn') };
}
