// Fastify with @fastify/static as its documentation shows it. `node static-server.ts FOLDER`
import fastifyStatic from '@fastify/static';
import Fastify from 'fastify';
import { sayReady } from './say-ready.ts';

const app = Fastify();
await app.register(fastifyStatic, { root: process.argv[2] ?? '' });
await app.listen({ port: 0, host: '127.0.0.1', backlog: 4_096 });
sayReady(app.server);
