import type { FastifyInstance } from 'fastify';

const patienceMs = 1_000;

/**
 * `/healthz`: the process answers. `/readyz`: the store answers too, within a second.
 * @param ping resolves when the store answered.
 */
export function registerHealth(app: FastifyInstance, ping: () => Promise<void>): void {
  const schema = { hide: true } as const;
  app.get('/healthz', { schema, logLevel: 'silent' }, async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    return { status: 'up' };
  });
  app.get('/readyz', { schema, logLevel: 'silent' }, async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    const answered = await answersInTime(ping);
    return reply.code(answered ? 200 : 503).send({ status: answered ? 'ready' : 'storeUnavailable' });
  });
}

async function answersInTime(ping: () => Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, patienceMs, false);
  });
  const answer = ping().then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
