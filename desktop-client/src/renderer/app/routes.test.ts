import { describe, expect, test } from 'vitest';
import { meetingPath, parsePath } from './routes.ts';

const id = '0190c0de-0000-7000-8000-000000000001';

describe('paths', () => {
  test('[UI-40] name the lobby, the people, the rules, a meeting and its parts, the hall screen', () => {
    expect(parsePath('/')).toEqual({ page: 'lobby' });
    expect(parsePath('/nguoi-dung')).toEqual({ page: 'people' });
    expect(parsePath('/quy-tac')).toEqual({ page: 'rules' });
    expect(parsePath(`/hop/${id}`)).toEqual({ page: 'meeting', meetingId: id, section: null });
    expect(parsePath(meetingPath(id, 'chuan-bi'))).toEqual({ page: 'meeting', meetingId: id, section: 'chuan-bi' });
    expect(parsePath(`/diem-danh/${id}/ab7k9mxq`)).toEqual({ page: 'checkIn', meetingId: id, code: 'AB7K9MXQ' });
    expect(parsePath(`/man-hinh/${id.toUpperCase()}`)).toEqual({ page: 'hall', meetingId: id });
  });

  test.each([
    '/hop',
    '/hop/12',
    `/hop/${id}/khac`,
    `/hop/${id}/phong/1`,
    '/man-hinh/..',
    '/x',
    `/man-hinh/${id}/a`,
    `/diem-danh/${id}`,
    `/diem-danh/${id}/a-b`,
  ])('[UI-40] %s is not found', (path) => {
    expect(parsePath(path)).toEqual({ page: 'unknown' });
  });
});
