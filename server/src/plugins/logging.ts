import type { FastifyServerOptions } from 'fastify';
import type { LogLevel } from '../config/settings.ts';

/** Structured logs on standard error. Of a request only method, path without query, and address: nothing secret. */
export function loggerOptions(level: LogLevel): Exclude<FastifyServerOptions['logger'], boolean | undefined> {
  return {
    level,
    redact: {
      paths: [
        'req.headers.authorization',
        'req.headers.cookie',
        'res.headers["set-cookie"]',
        'password',
        'token',
        '*.password',
        '*.token',
        '*.passwordHash',
      ],
      censor: '[redacted]',
    },
    serializers: {
      req: (request) => ({ method: request.method, path: request.url.split('?')[0], ip: request.ip }),
      res: (reply) => ({ status: reply.statusCode }),
    },
    stream: process.stderr,
  };
}
