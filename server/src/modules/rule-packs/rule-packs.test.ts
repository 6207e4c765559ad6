import { type MeetingId, type RulePack, rulePacks } from '@nghi-truong/domain';
import {
  errorAnswerSchema,
  type RulePackContent,
  type RulePackEntry,
  rulePackEntrySchema,
  rulePacksAnswerSchema,
} from '@nghi-truong/protocol';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, type TestAnswer, type TestClient } from '../../testing/test-client.ts';
import { TestServer } from '../../testing/test-server.ts';

let server: TestServer;
let administrator: TestClient;
let secretary: TestClient;
beforeAll(async () => {
  server = await TestServer.start();
  administrator = await server.client('quantri');
  secretary = await server.client('thuky');
});
afterAll(() => server.close());

const name = { vi: 'Quy chế riêng của tỉnh', en: 'Rules of the province' };
const entryOf = (answer: TestAnswer): RulePackEntry => rulePackEntrySchema.parse(answer.body);
const list = async () => rulePacksAnswerSchema.parse((await secretary.get('/api/rule-packs')).body);

async function derive(from = 'hdnd', packId: string = v7()): Promise<RulePackEntry> {
  const answer = await administrator.post('/api/rule-packs', { packId, from, name });
  expect(answer.status).toBe(201);
  return entryOf(answer);
}

function contentOf({ pack }: RulePackEntry): RulePackContent {
  const { packId: _packId, version: _version, basedOn: _basedOn, ...content } = pack;
  return content;
}

const put = (packId: string, expectedVersion: number, pack: unknown, client = administrator) =>
  client.send('PUT', `/api/rule-packs/${packId}`, { expectedVersion, pack });

describe('rule packs of a body', () => {
  it('[LP-1] everybody signed in reads the packs of the software, which kind takes which, and their own', async () => {
    const { packs, byKind } = await list();
    expect(packs.filter(({ origin }) => origin === 'builtIn').map(({ pack }) => pack.packId)).toEqual(
      rulePacks.map(({ packId }) => packId),
    );
    expect(byKind).toEqual({ kyHop: 'hdnd', phienHop: 'ubnd', giaoBan: 'ordinary', hoiNghi: 'ordinary' });
    expect(packs.find(({ pack }) => pack.packId === 'ordinary')).toMatchObject({
      usedBy: ['giaoBan', 'hoiNghi'],
      changedAt: null,
    });
    expect(entryOf(await secretary.get('/api/rule-packs/hdnd')).pack).toEqual(rulePacks[0]);
    expect(codeOf(await secretary.get('/api/rule-packs/khong-co'))).toBe('rulePackNotFound');
    // The rules of a vote are no secret of those who run it.
    expect((await (await server.client('daibieu1')).get('/api/rule-packs')).body).toEqual({ packs, byKind });
  });

  it('[LP-2] an administrator derives a pack; sending it again is the same pack', async () => {
    const made = await derive();
    expect(made).toMatchObject({
      origin: 'local',
      usedBy: [],
      pack: { version: 1, name, basedOn: { packId: 'hdnd', version: rulePacks[0]?.version } },
    });
    const { packId } = made.pack;
    expect(await derive('hdnd', packId)).toEqual(made);
    expect((await list()).packs.filter(({ pack }) => pack.packId === packId)).toEqual([made]);
    expect(codeOf(await administrator.post('/api/rule-packs', { packId, from: 'ubnd', name }))).toBe('commandIdReused');
    const wanted = { packId: v7(), from: 'khong-co', name };
    expect(codeOf(await administrator.post('/api/rule-packs', wanted))).toBe('rulePackNotFound');
    expect(codeOf(await secretary.post('/api/rule-packs', { ...wanted, from: 'hdnd' }))).toBe('notPermitted');
    expect(codeOf(await administrator.post('/api/rule-packs', { ...wanted, packId: 'hdnd' }))).toBe('malformed');
  });

  it('[LP-3] a change is the next version; of two that start from one version the second is stale', async () => {
    const made = await derive();
    const { packId } = made.pack;
    const content = contentOf(made);
    const quicker = { ...content, speaking: { ...content.speaking, warnBefore: 15 } };
    const second = entryOf(await put(packId, 1, quicker));
    expect(second.pack).toMatchObject({ packId, version: 2, basedOn: made.pack.basedOn, speaking: { warnBefore: 15 } });
    // The answer was lost and the very same change comes again.
    expect(entryOf(await put(packId, 1, quicker))).toEqual(second);
    const late = await put(packId, 1, { ...content, source: 'Khác' });
    expect([late.status, codeOf(late)]).toEqual([409, 'staleRevision']);
    const answers = await Promise.all(['A', 'B'].map((source) => put(packId, 2, { ...content, source })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(entryOf(await secretary.get(`/api/rule-packs/${packId}`)).pack.version).toBe(3);
    expect(codeOf(await put(packId, 3, quicker, secretary))).toBe('notPermitted');
    expect(codeOf(await put(v7(), 1, quicker))).toBe('rulePackNotFound');
    expect(codeOf(await put('hdnd', 1, quicker))).toBe('rulePackBuiltIn');
  });

  it('[LP-4] a pack that contradicts itself is refused with every reason in both languages', async () => {
    const made = await derive();
    const { packId } = made.pack;
    const content = contentOf(made);
    const wrong = {
      ...content,
      source: ' ',
      voting: { ...content.voting, tie: 'chairDecides', defaultMajorityId: 'khongCo' },
    };
    const answer = await put(packId, 1, wrong);
    expect(answer.status).toBe(422);
    const { error } = errorAnswerSchema.parse(answer.body);
    expect(error.code).toBe('rulePackInvalid');
    const codes = String(error.details?.codes).split(' ');
    expect(codes).toEqual(expect.arrayContaining(['sourceMissing', 'tieNeedsOpenForm', 'defaultMajorityUnknown']));
    expect(String(error.details?.finding).split('\n')).toHaveLength(codes.length);
    expect(error.details?.count).toBe(codes.length);
    expect(error.vi).toContain('bỏ phiếu kín');
    expect(error.en).toContain('secret');
    expect(entryOf(await secretary.get(`/api/rule-packs/${packId}`)).pack.version).toBe(1);
    expect(codeOf(await put(packId, 1, { ...content, extra: true }))).toBe('malformed');
  });

  it('[LP-5] a kind takes the pack that was chosen for it, and a pack that is taken is not removed', async () => {
    const { pack } = await derive('ordinary');
    const choose = (body: object, client = administrator) => client.send('PUT', '/api/rule-packs/by-kind', body);
    const remove = (packId: string, client = administrator) => client.send('DELETE', `/api/rule-packs/${packId}`);
    expect(codeOf(await choose({ giaoBan: 'khong-co' }))).toBe('rulePackNotFound');
    expect(codeOf(await choose({ giaoBan: pack.packId }, secretary))).toBe('notPermitted');
    expect(codeOf(await choose({ hop: pack.packId }))).toBe('malformed');
    const chosen = rulePacksAnswerSchema.parse((await choose({ giaoBan: pack.packId })).body);
    expect(chosen.byKind).toMatchObject({ kyHop: 'hdnd', giaoBan: pack.packId, hoiNghi: 'ordinary' });
    expect(codeOf(await remove(pack.packId))).toBe('rulePackInUse');
    expect(codeOf(await remove(pack.packId, secretary))).toBe('notPermitted');
    await choose({ giaoBan: 'ordinary' });
    expect((await remove(pack.packId)).status).toBe(204);
    expect(codeOf(await remove(pack.packId))).toBe('rulePackNotFound');
    expect(codeOf(await remove('hdnd'))).toBe('rulePackBuiltIn');
  });
});

describe('the pack of a meeting', () => {
  const meeting = (changes: object = {}) => ({
    commandId: v7(),
    meetingId: v7() as MeetingId,
    title: 'Họp giao ban',
    kind: 'giaoBan',
    place: '',
    startsAt: 1,
    participants: [],
    ...changes,
  });
  const packOf = async (meetingId: MeetingId): Promise<RulePack | null | undefined> =>
    (await server.app.services.rooms.read(meetingId))?.rulePack;

  it('[LP-6] a meeting takes the pack of its kind, or the one that its maker chose, with its content', async () => {
    const made = await derive('ordinary');
    const [usual, chosen] = [meeting(), meeting({ packId: made.pack.packId })];
    expect((await secretary.post('/api/meetings', usual)).status).toBe(200);
    expect((await secretary.post('/api/meetings', chosen)).status).toBe(200);
    expect(await packOf(usual.meetingId)).toMatchObject({ packId: 'ordinary' });
    expect(await packOf(chosen.meetingId)).toEqual(made.pack);
    expect(codeOf(await secretary.post('/api/meetings', meeting({ packId: 'khong-co' })))).toBe('rulePackNotFound');
    // The pack goes; the meeting keeps its rules.
    await administrator.send('DELETE', `/api/rule-packs/${made.pack.packId}`);
    expect(await packOf(chosen.meetingId)).toEqual(made.pack);
  });

  it('[LP-7] its secretary chooses another pack, or the newest version, while it is prepared', async () => {
    const made = await derive('ordinary');
    const { packId } = made.pack;
    const wanted = meeting({ packId });
    await secretary.post('/api/meetings', wanted);
    await put(packId, 1, { ...contentOf(made), source: 'Quy chế mới' });
    expect(await packOf(wanted.meetingId)).toMatchObject({ version: 1 });
    const path = `/api/meetings/${wanted.meetingId}/rule-pack`;
    const choice = { commandId: v7(), packId };
    expect((await secretary.post(path, choice)).body).toMatchObject({ duplicate: false });
    expect((await secretary.post(path, choice)).body).toMatchObject({ duplicate: true });
    expect(await packOf(wanted.meetingId)).toMatchObject({ packId, version: 2, source: 'Quy chế mới' });
    expect(codeOf(await secretary.post(path, { commandId: v7(), packId: 'khong-co' }))).toBe('rulePackNotFound');
    expect(codeOf(await administrator.post(path, { commandId: v7(), packId: 'hdnd' }))).toBe('notParticipant');
  });
});
