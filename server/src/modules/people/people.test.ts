import { peopleAnswerSchema, personSchema } from '@nghi-truong/protocol';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { codeOf, type TestClient } from '../../testing/test-client.ts';
import { TestServer, testPassword } from '../../testing/test-server.ts';

let server: TestServer;
let administrator: TestClient;
beforeAll(async () => {
  server = await TestServer.start();
  administrator = await server.client('quantri');
});
afterAll(() => server.close());

const person = (username: string, changes: object = {}) => ({
  personId: v7(),
  username,
  name: 'Trần Thị Hạnh',
  post: '',
  group: '',
  seat: null,
  votes: false,
  rights: [],
  password: testPassword,
  ...changes,
});

const list = async (query: string) => peopleAnswerSchema.parse((await administrator.get(`/api/people${query}`)).body);

it('[PP-1] people are sorted by given name, the Vietnamese way, and paged by a cursor', async () => {
  const whole = await list('');
  const given = whole.people.map(({ name }) => name.split(' ').at(-1));
  expect(given).toEqual(
    ['Ánh', 'Ảnh', 'hình', 'Khải', 'Khoát', 'Lượng', 'Thuấn', 'trị', 'Vi'].sort(new Intl.Collator('vi').compare),
  );
  const first = await list('?limit=4');
  const second = await list(`?limit=5&cursor=${first.next}`);
  expect([...first.people, ...second.people]).toEqual(whole.people);
  expect(second.next).toBeNull();
});

it('[PP-2] the search ignores tone marks and takes either Unicode form', async () => {
  const names = async (query: string) =>
    (await list(`?query=${encodeURIComponent(query)}`)).people.map(({ name }) => name);
  expect(await names('thuy vi')).toEqual(['Nguyễn Thị Thúy Vi']);
  expect(await names('ĐẶNG V'.normalize('NFD'))).toEqual(['Đặng Văn Thuấn']);
  expect(await names('dang van')).toEqual(['Đặng Văn Thuấn']);
  expect(await names('không có ai')).toEqual([]);
});

it('[PP-3] only those with a right see the register, only administrators change it', async () => {
  expect((await (await server.client('thuky')).get('/api/people')).status).toBe(200);
  expect(codeOf(await (await server.client('daibieu1')).get('/api/people'))).toBe('notPermitted');
  expect(codeOf(await (await server.client('thuky')).post('/api/people', person('lam-can')))).toBe('notPermitted');
});

it('[PP-4] a person is made once, however often it is sent; a username belongs to one', async () => {
  const wanted = person('moi', { name: 'Lê Thị Mới'.normalize('NFD'), seat: 4, votes: true, group: 'Tổ 1' });
  const made = await administrator.post('/api/people', wanted);
  expect(made.status).toBe(201);
  expect(personSchema.parse(made.body)).toMatchObject({ name: 'Lê Thị Mới'.normalize('NFC'), seat: 4, votes: true });
  expect((await administrator.post('/api/people', wanted)).body).toEqual(made.body);
  expect(codeOf(await administrator.post('/api/people', person('moi')))).toBe('usernameTaken');
  expect(codeOf(await administrator.post('/api/people', { ...wanted, username: 'khac' }))).toBe('commandIdReused');
  expect(codeOf(await administrator.post('/api/people', person('cung-ghe', { seat: 4 })))).toBe('seatTaken');
  expect(codeOf(await administrator.post('/api/people', person('yeu', { password: 'ngắn' })))).toBe('weakPassword');
  expect(codeOf(await administrator.post('/api/people', person('Có Dấu')))).toBe('malformed');
});

it('[PP-5] a change touches only what it names', async () => {
  const personId = await server.personId('khach');
  const changed = await administrator.send('PATCH', `/api/people/${personId}`, { post: 'Giám đốc Sở', seat: null });
  expect(changed.body).toMatchObject({ post: 'Giám đốc Sở', name: 'Phạm Quốc Khải', disabled: false });
  expect(codeOf(await administrator.send('PATCH', `/api/people/${v7()}`, { post: '' }))).toBe('personNotFound');
});

it('[PP-6] a new password or disabling ends every session of the person at once', async () => {
  const personId = await server.personId('daibieu1');
  const before = await server.client('daibieu1');
  await administrator.send('PATCH', `/api/people/${personId}`, { password: 'mật khẩu mới' });
  expect(codeOf(await before.get('/api/session'))).toBe('sessionRevoked');
  expect((await before.signIn('daibieu1', 'mật khẩu mới')).status).toBe(200);
  await administrator.send('PATCH', `/api/people/${personId}`, { disabled: true });
  expect(codeOf(await before.get('/api/session'))).toBe('sessionRevoked');
  expect(codeOf(await before.signIn('daibieu1', 'mật khẩu mới'))).toBe('accountDisabled');
  expect(codeOf(await before.signIn('daibieu1', 'sai'))).toBe('wrongCredentials');
});

it('[PP-7] the last administrator cannot be disabled or lose the right, not even when two disable each other', async () => {
  const first = await server.personId('quantri');
  const disable = (personId: string) => administrator.send('PATCH', `/api/people/${personId}`, { disabled: true });
  expect(codeOf(await disable(first))).toBe('lastAdministrator');
  expect(codeOf(await administrator.send('PATCH', `/api/people/${first}`, { rights: [] }))).toBe('lastAdministrator');
  const second = person('quantri2', { rights: ['managePeople'] });
  await administrator.post('/api/people', second);
  const answers = await Promise.all([disable(second.personId), disable(first)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
});
