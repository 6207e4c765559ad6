import { errorAnswerSchema, paths, protocolVersion, serverAnswerSchema } from '@nghi-truong/protocol';
import type { BodyStore } from '../../storage/bodies.ts';
import type { TypedApp } from '../routes-context.ts';

interface Needs {
  readonly bodies: BodyStore;
  readonly version: string;
  /** The accounts of the demo, with their public password, are in the store. */
  readonly isDemo: () => Promise<boolean>;
  readonly uploadBytes: number;
  readonly now: () => number;
}

/** What a client asks before anybody has signed in. */
export function registerServerInfoRoutes(app: TypedApp, { bodies, version, isDemo, uploadBytes, now }: Needs): void {
  app.get(
    paths.server,
    {
      config: { open: true },
      schema: {
        tags: ['server'],
        summary: 'What server this is',
        response: { 200: serverAnswerSchema, '5xx': errorAnswerSchema },
      },
    },
    async (_request, reply) => {
      reply.header('cache-control', 'no-store');
      const [body, demo] = await Promise.all([bodies.first(), isDemo()]);
      const bodyName = body?.name ?? '';
      return { name: 'nghi-truong' as const, version, protocolVersion, demo, bodyName, serverTime: now(), uploadBytes };
    },
  );
}
