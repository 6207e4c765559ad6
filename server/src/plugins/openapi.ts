import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';

/** The description of the REST doors, made from their schemas: /api/docs for people, /api/docs/json for programs. */
export async function registerOpenApi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Nghị Trường',
        version,
        description:
          'REST doors of the server. Browsers use the cookie nt_session, programs `Authorization: Bearer`. What happens in a running meeting goes over the socket.',
      },
      components: {
        securitySchemes: {
          cookie: { type: 'apiKey', in: 'cookie', name: 'nt_session' },
          bearer: { type: 'http', scheme: 'bearer' },
        },
      },
      security: [{ cookie: [] }, { bearer: [] }],
    },
    transform: jsonSchemaTransform,
  });
  // The pages describe the doors and open none, so they need no session.
  app.addHook('onRoute', (route) => {
    if (route.url.startsWith('/api/docs')) route.config = { ...route.config, open: true };
  });
  await app.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: false });
}
