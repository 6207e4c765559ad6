import type { CommandId, ItemId, MeetingId } from '@nghi-truong/domain';
import type { CommandAnswer } from '@nghi-truong/protocol';
import { makePdf } from '@nghi-truong/testkit';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dialTablet, type TabletSocket } from '../testing/dial-tablet.ts';
import { register, TestServer, testPassword } from '../testing/test-server.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { routeClassOf } from './route-class.ts';
import { type MetricsDoor, serveMetrics } from './serve-metrics.ts';

const title = 'Kỳ họp bí mật về giá đất';
const fileName = 'to-trinh-mat.pdf';

let metrics: Metrics;
let server: TestServer;
let door: MetricsDoor;
beforeAll(async () => {
  metrics = createMetrics();
  server = await TestServer.start({ metrics });
  door = await serveMetrics(metrics, { host: '127.0.0.1', port: 0, token: null });
});
afterAll(async () => {
  await door.close();
  await server.close();
  metrics.close();
});

/** Every figure by its name with its labels. */
async function collect(): Promise<ReadonlyMap<string, number>> {
  const response = await fetch(door.url);
  expect(response.status).toBe(200);
  const figures = new Map<string, number>();
  for (const line of (await response.text()).split('\n')) {
    const [, name, value] = /^([^#\s].*) ([\d.e+-]+|NaN|\+Inf)$/.exec(line) ?? [];
    if (name !== undefined) figures.set(name, Number(value));
  }
  return figures;
}

/** The sum over all labels that hold these words. */
function sum(figures: ReadonlyMap<string, number>, name: string, ...words: readonly string[]): number {
  let total = 0;
  for (const [key, value] of figures) {
    const [found] = key.split('{');
    if (found === name && words.every((word) => key.includes(word))) total += value;
  }
  return total;
}

/** A tablet that has joined. */
async function join(username: string, meetingId: MeetingId): Promise<TabletSocket> {
  const { cookie } = await server.client(username);
  const socket = await dialTablet(server.url, cookie);
  const joined = await socket.emitWithAck('join', { meetingId, have: {} });
  if (!joined.ok) throw new Error(joined.error.code);
  return socket;
}

it('[MX-1] [MX-2] what happens on the server moves the figures, and nothing of its content is in them', async () => {
  const before = await collect();
  const meetingId = await server.meeting(title);
  const desk = await join('thuky', meetingId);
  const seat = await join('daibieu1', meetingId);
  const send = (socket: typeof desk, type: string, payload: unknown): Promise<CommandAnswer> =>
    socket.emitWithAck('command', { meetingId, commandId: v7() as CommandId, type, payload });
  const item = { itemId: v7() as ItemId, title: 'Giá đất', owner: 'UBND', plannedMinutes: 5, beforeItemId: null };
  expect((await send(desk, 'addItem', item)).status).toBe('accepted');
  expect((await send(seat, 'checkIn', { status: 'present' })).status).toBe('accepted');
  expect((await send(seat, 'endMeeting', {})).status).toBe('refused');
  const client = await server.client('thuky');
  const pdf = await makePdf({ pages: [['To trinh']] });
  expect((await client.upload(meetingId, pdf, fileName)).status).toBe(201);
  await client.get(`/api/meetings/${meetingId}/papers/${v7()}/file`);

  await expect
    .poll(async () => sum(await collect(), 'nghitruong_http_request_seconds_count', 'route="paper"', 'status="4xx"'))
    .toBe(1);
  const after = await collect();
  const moved = (name: string, ...words: string[]) => sum(after, name, ...words) - sum(before, name, ...words);
  expect(sum(after, 'nghitruong_sockets')).toBe(2);
  expect(sum(after, 'nghitruong_largest_meeting_sockets')).toBe(2);
  expect(sum(after, 'nghitruong_meetings_followed')).toBe(1);
  expect(sum(after, 'nghitruong_rooms')).toBe(1);
  expect(moved('nghitruong_command_seconds_count', 'type="addItem"')).toBe(1);
  expect(moved('nghitruong_command_seconds_sum', 'type="addItem"')).toBeGreaterThan(0);
  expect(moved('nghitruong_commands_total', 'answer="accepted"')).toBe(2);
  expect(moved('nghitruong_commands_total', 'answer="notPermitted"')).toBe(1);
  // The meeting itself came over HTTP: three turns of one command.
  expect(moved('nghitruong_append_seconds_count', 'status="appended"')).toBe(3);
  expect([moved('nghitruong_turn_commands_count'), moved('nghitruong_turn_commands_sum')]).toEqual([3, 3]);
  // The refused one is a turn, too, without a write.
  for (const part of ['whole', 'own']) expect(moved('nghitruong_turn_seconds_count', `part="${part}"`)).toBe(4);
  expect(moved('nghitruong_turn_seconds_sum', 'part="own"')).toBeGreaterThan(0);
  expect(moved('nghitruong_turn_seconds_sum', 'part="whole"')).toBeGreaterThan(
    moved('nghitruong_turn_seconds_sum', 'part="own"'),
  );
  expect(moved('nghitruong_store_seconds_count', 'command="insert"', 'ok="true"')).toBeGreaterThan(2);
  expect(moved('nghitruong_store_seconds_sum', 'command="find"')).toBeGreaterThan(0);
  expect(moved('nghitruong_http_request_seconds_count', 'route="session"', 'status="2xx"')).toBeGreaterThan(1);
  expect(moved('nghitruong_http_request_seconds_count', 'route="upload"', 'status="2xx"')).toBe(1);
  expect(moved('nghitruong_paper_bytes_total', 'direction="received"')).toBeGreaterThan(pdf.length);
  expect(sum(after, 'nghitruong_event_loop_delay_seconds', 'quantile="1"')).toBeGreaterThanOrEqual(0);
  expect(sum(after, 'process_resident_memory_bytes')).toBeGreaterThan(1e6);
  expect(sum(after, 'process_cpu_seconds_total')).toBeGreaterThan(0);
  expect(sum(after, 'nodejs_active_resources')).toBeGreaterThan(0);

  const text = await (await fetch(door.url)).text();
  const persons = await Promise.all(register.map(({ username }) => server.personId(username)));
  const content = [title, 'Giá đất', fileName, testPassword, meetingId, item.itemId, server.bodyId, ...persons];
  for (const word of [...content, ...register.map(({ name }) => name), 'daibieu1', '127.0.0.1']) {
    expect(text).not.toContain(word);
  }
  for (const socket of [desk, seat]) socket.disconnect();
  await expect.poll(async () => sum(await collect(), 'nghitruong_sockets')).toBe(0);
});

it('[MX-3] labels have few values, all known beforehand: strangers make no new ones', async () => {
  const client = await server.client('thuky');
  for (let number = 0; number < 20; number += 1) await client.get(`/api/meetings/${v7()}/${number}`);
  for (let number = 0; number < 20; number += 1) await client.get(`/khong-co-${number}`);
  const before = (await collect()).size;
  for (let number = 0; number < 50; number += 1) await client.get(`/api/people/${v7()}?x=${number}`);
  for (let number = 0; number < 50; number += 1) await client.get(`/tinh-co-${number}`);
  await client.get(`/api/people/${v7()}`);
  const after = await collect();
  // A door that nobody had used yet is one kind more, with its buckets, sum and count.
  expect(after.size - before).toBeLessThan(40);
  expect(after.size).toBeLessThan(1_500);
  for (const [name] of after) expect(name).toMatch(/^[a-z_]+(\{([a-z]+="[\w.+-]*",?)+\})?$/i);
});

describe('the door', () => {
  it('[MX-4] answers one question, to whoever brings the token', async () => {
    const shut = await serveMetrics(
      { text: async () => ({ contentType: 'text/plain', body: 'figures' }) },
      {
        host: '127.0.0.1',
        port: 0,
        token: 'k3y-of.the_collector',
      },
    );
    const ask = async (path: string, init: RequestInit = {}) => {
      const response = await fetch(new URL(path, shut.url), init);
      return [response.status, await response.text()];
    };
    const bring = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
    expect(await ask('/metrics')).toEqual([401, expect.not.stringContaining('figures')]);
    expect(await ask('/metrics', bring('k3y-of.the_collectos'))).toEqual([401, expect.any(String)]);
    expect(await ask('/metrics?token=k3y-of.the_collector')).toEqual([401, expect.any(String)]);
    expect(await ask('/metrics', bring('k3y-of.the_collector'))).toEqual([200, 'figures']);
    expect(await ask('/', bring('k3y-of.the_collector'))).toEqual([404, expect.any(String)]);
    expect(await ask('/metrics', { ...bring('k3y-of.the_collector'), method: 'POST' })).toEqual([
      405,
      expect.any(String),
    ]);
    await shut.close();
    await expect(fetch(shut.url)).rejects.toThrow();
  });

  it('[MX-4] people find no figures at their own door', async () => {
    const client = await server.client('thuky');
    for (const path of ['/metrics', '/api/metrics']) {
      expect(JSON.stringify((await client.get(path)).body ?? ''), path).not.toContain('nghitruong_');
    }
  });
});

it('[MX-3] every door has a kind', () => {
  const kinds = {
    '/api/session': 'session',
    '/api/sessions/:sessionId': 'session',
    '/api/meetings': 'meetings',
    '/api/meetings/:meetingId/documents/:audience': 'document',
    '/api/meetings/:meetingId/papers/:paperId/file': 'paper',
    '/api/meetings/:meetingId/papers': 'meetings',
    '/api/meetings/:meetingId/files': 'upload',
    '/api/meetings/:meetingId/minutes.pdf': 'export',
    '/api/meetings/:meetingId/pack.pdf': 'export',
    '/api/people': 'api',
    '/api/docs/json': 'api',
    '/healthz': 'health',
    '/*': 'client',
  };
  for (const [route, kind] of Object.entries(kinds)) expect(routeClassOf(route), route).toBe(kind);
  expect(routeClassOf(undefined)).toBe('client');
});
