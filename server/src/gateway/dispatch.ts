import { type ErrorCode, frameSizeOf, type Reply, type WireError, wireError } from '@nghi-truong/protocol';
import type { FastifyBaseLogger } from 'fastify';
import type { z } from 'zod';
import type { Connection } from './connection.ts';

/** One event of the wire: what it may weigh, how it is worked on, and how a refusal of it looks. */
export interface Door {
  readonly mostBytes: number;
  answer(connection: Connection, request: unknown): Promise<unknown>;
  refusal(error: WireError, request: unknown): unknown;
}

/** Thrown inside a handler to refuse a request; anything else that is thrown is answered with `internal`. */
export class Refused extends Error {
  readonly error: WireError;

  constructor(code: ErrorCode, details?: WireError['details']) {
    super(code);
    this.name = 'Refused';
    this.error = wireError(code, details);
  }
}

const replyRefusal = (error: WireError): Reply<never> => ({ ok: false, error });

/** A door whose answer is a `Reply`. */
export function door<Request, Answer>(
  mostBytes: number,
  schema: z.ZodType<Request>,
  handle: (connection: Connection, request: Request) => Promise<Answer>,
): Door {
  return {
    mostBytes,
    async answer(connection, request): Promise<Reply<Answer>> {
      const parsed = schema.safeParse(request);
      if (!parsed.success) throw new Refused('malformed');
      return { ok: true, value: await handle(connection, parsed.data) };
    },
    refusal: replyRefusal,
  };
}

export interface DispatchOptions {
  readonly doors: ReadonlyMap<string, Door>;
  /** Requests of one socket that may be worked on together. */
  readonly inFlight: number;
  readonly now: () => number;
  readonly log: Pick<FastifyBaseLogger, 'debug' | 'error'>;
  /** Says why and closes the socket for good. */
  readonly expel: (connection: Connection, error: WireError) => void;
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The id that a command brings, when it is one. */
function commandIdOf(request: unknown): string | undefined {
  const id = typeof request === 'object' && request !== null ? Reflect.get(request, 'commandId') : undefined;
  return typeof id === 'string' && uuid.test(id) ? id : undefined;
}

function isReply(value: unknown): value is (answer: unknown) => void {
  return typeof value === 'function';
}

/**
 * Works on one event as it came in and answers it, whatever it is.
 * @param args name, request and, last, the function that answers; untrusted but for the function.
 */
export async function dispatch(
  connection: Connection,
  args: readonly unknown[],
  options: DispatchOptions,
): Promise<void> {
  if (connection.ended) return;
  const [event, request] = args;
  const reply = args.at(-1);
  const known = typeof event === 'string' ? options.doors.get(event) : undefined;
  /** One line for each refusal; what the sender made up is no name of an event or a command. */
  const note = (code: ErrorCode) =>
    options.log.debug(
      {
        connection: connection.socket.id,
        event: known === undefined ? null : event,
        commandId: commandIdOf(request),
        code,
      },
      'a socket request was refused',
    );
  const refuse = (code: ErrorCode) => {
    const error = wireError(code);
    note(code);
    // Without a way to answer, a refusal could not be told: say it while closing, never by silence.
    if (isReply(reply)) reply((known?.refusal ?? replyRefusal)(error, request));
    else options.expel(connection, error);
  };

  if (!connection.messages.take(options.now())) {
    if (connection.refusals.take(options.now())) return refuse('tooFrequent');
    return options.expel(connection, wireError('tooFrequent'));
  }
  if (known === undefined) return refuse('unknownMessage');
  if (args.length !== 3 || !isReply(reply)) return refuse('malformed');
  if (frameSizeOf(args) > known.mostBytes) return refuse('tooLarge');
  if (connection.inFlight >= options.inFlight) return refuse('busy');

  connection.inFlight += 1;
  try {
    reply(await known.answer(connection, request));
  } catch (error) {
    if (error instanceof Refused) {
      note(error.error.code);
      reply(known.refusal(error.error, request));
    } else {
      options.log.error(
        { err: error, connection: connection.socket.id, event, commandId: commandIdOf(request) },
        'a socket request failed',
      );
      reply(known.refusal(wireError('internal'), request));
    }
  } finally {
    connection.inFlight -= 1;
  }
}
