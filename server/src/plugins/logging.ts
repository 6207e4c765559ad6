import type { FastifyRequest, FastifyServerOptions } from 'fastify';
import type { LogLevel } from '../config/settings.ts';

type LoggerOptions = Exclude<FastifyServerOptions['logger'], boolean | undefined>;

/** Below here addresses hold ids alone. Elsewhere they may hold what a person typed, or the code on the hall's screen. */
const pathOfIds = /^\/api\//;

/** Method, address without query, and where from: nothing secret. */
function requestFacts(request: FastifyRequest) {
  const { url } = request.routeOptions;
  const path = url !== undefined && pathOfIds.test(url) ? request.url.split('?')[0] : (url ?? '(none)');
  return { method: request.method, path, ip: request.ip };
}

/**
 * Kind, code and place of an error and of what caused it. Messages are left out: those of stores and parsers quote what a person
 * wrote, those of the system name files.
 */
function errorFacts(error: unknown, depth = 0): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = 'code' in error && /^[\w.-]{1,60}$/.test(String(error.code)) ? { code: error.code } : {};
  const syscall = 'syscall' in error && typeof error.syscall === 'string' ? { syscall: error.syscall } : {};
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  const cause = error.cause === undefined || depth >= 3 ? {} : { cause: errorFacts(error.cause, depth + 1) };
  return { type: error.name, ...code, ...syscall, ...cause, place: frames.slice(0, 8).join('\n') };
}

/**
 * Structured logs, one line of JSON each, on standard error. Levels: `error` what should never happen, `warn` what an operator may have
 * to look at (a slow turn, a tablet that does not read), `info` what happens now and then (sockets that were closed, the bus), `debug`
 * every request and every refusal. Ids are written (request, command, meeting, person), content never.
 * @param stream tests read along here
 */
export function loggerOptions(
  level: LogLevel,
  stream: { write(line: string): unknown } = process.stderr,
): LoggerOptions {
  const secrets = ['password', 'token', 'passwordHash', 'authorization', 'cookie', 'name', 'title', 'text', 'username'];
  return {
    level,
    redact: {
      paths: [
        'req.headers',
        'res.headers',
        ...secrets,
        ...secrets.map((name) => `*.${name}`),
        ...secrets.map((name) => `*.*.${name}`),
      ],
      censor: '[redacted]',
    },
    serializers: {
      req: requestFacts,
      res: (reply) => ({ status: reply.statusCode }),
      err: (error: unknown) => errorFacts(error) as never,
    },
    stream: { write: (line: string) => void stream.write(line) },
  };
}
