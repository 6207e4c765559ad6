import type { MeetingId } from '@nghi-truong/domain';
import { type FileAnswer, type Preparation, paths, wireError } from '@nghi-truong/protocol';
import { describe, expect, test } from 'vitest';
import type { RestResult } from '../../session/api.ts';
import { offlineError } from '../../session/wire-error.ts';
import { sha256Of } from '../../testing/story-meeting.ts';
import { StoryUpload } from '../../testing/story-upload.ts';
import { UploadQueue } from './upload-queue.ts';

const meetingId = '00000000-0000-7000-8000-0000000a0001' as MeetingId;
const facts = { size: 10, sha256: sha256Of(1), pageCount: 4 };
const answer = (preparation: Preparation, warnings: FileAnswer['warnings'] = []): FileAnswer => ({
  fileId: 'f1',
  name: 'a.pdf',
  preparation,
  warnings,
});
const settled = () => new Promise((resolve) => setTimeout(resolve));

function bench() {
  const uploads: StoryUpload[] = [];
  const posted: { path: string; body: unknown }[] = [];
  const replies: RestResult<unknown>[] = [];
  let polled: RestResult<FileAnswer> = { ok: true, value: answer({ status: 'ready', ...facts }) };
  const timers = new Set<() => void>();
  let ids = 0;
  const queue = new UploadQueue({
    session: {
      upload: (_meetingId, file, name, purpose) => {
        const upload = new StoryUpload(name, purpose, file.size);
        uploads.push(upload);
        return upload.handle;
      },
      rest: <T>(method: string, path: string, schema: { parse(value: unknown): T }, body?: unknown) => {
        if (method === 'GET') return Promise.resolve(polled as RestResult<T>);
        posted.push({ path, body });
        const reply = replies.shift();
        return Promise.resolve(
          reply === undefined || reply.ok ? { ok: true, value: schema.parse({ seq: 1, duplicate: false }) } : reply,
        );
      },
    },
    newId: () => `id${++ids}`,
    after: (_milliseconds, act) => {
      timers.add(act);
      return () => timers.delete(act);
    },
  });
  return {
    queue,
    uploads,
    posted,
    replies,
    timers,
    answerPolls: (reply: RestResult<FileAnswer>) => {
      polled = reply;
    },
    pass: async () => {
      for (const act of [...timers]) {
        timers.delete(act);
        act();
      }
      await settled();
    },
    states: () => queue.list.get().map((upload) => upload.state.name),
    upload: (index: number) => {
      const upload = uploads[index];
      if (upload === undefined) throw new Error(`no upload ${index}`);
      return upload;
    },
  };
}
const files = (...names: string[]) => names.map((name) => new File(['%PDF'], name));

describe('uploading', () => {
  test('[PS-10] two go at a time; cancelling, failing or sending one again leaves the others alone', async () => {
    const { queue, uploads, upload, states } = bench();
    queue.addPapers(meetingId, files('1.pdf', '2.pdf', '3.pdf', '4.pdf'), null);
    expect(states()).toEqual(['sending', 'sending', 'waiting', 'waiting']);
    expect(uploads.length).toBe(2);
    queue.remove(1);
    expect(upload(0).cancelled).toBe(true);
    expect(states()).toEqual(['sending', 'sending', 'waiting']);
    upload(1).fail(wireError('fileDamaged'));
    await settled();
    expect(states()).toEqual(['failed', 'sending', 'sending']);
    upload(2).arrive(answer({ status: 'ready', ...facts }));
    await settled();
    expect(states()).toEqual(['failed', 'held', 'sending']);
    queue.retry(2);
    expect(states()).toEqual(['sending', 'held', 'sending']);
    expect(upload(4).name).toBe('2.pdf');
  });

  test('[PS-10] a picture or an Office file is asked after until it is a PDF, also over a cut', async () => {
    const { queue, upload, pass, answerPolls } = bench();
    queue.addPapers(meetingId, files('a.docx'), null);
    const status = () => {
      const state = queue.list.get()[0]?.state;
      return state?.name === 'held' ? state.file.preparation.status : state?.name;
    };
    upload(0).arrive(answer({ status: 'converting' }));
    await settled();
    expect(status()).toBe('converting');
    answerPolls({ ok: false, error: offlineError });
    await pass();
    answerPolls({ ok: true, value: answer({ status: 'preparing', ...facts, done: 1, total: 4 }) });
    await pass();
    expect(status()).toBe('preparing');
    answerPolls({ ok: true, value: answer({ status: 'failed', error: wireError('fileNotConvertible') }) });
    await pass();
    expect(queue.list.get()[0]?.state).toMatchObject({ name: 'failed', error: { code: 'fileNotConvertible' } });
  });

  test('[PS-11] signing out ends what is on its way and every question', async () => {
    const { queue, upload, timers } = bench();
    queue.addPapers(meetingId, files('1.pdf', '2.pdf'), null);
    upload(0).arrive(answer({ status: 'converting' }));
    await settled();
    expect(timers.size).toBe(1);
    queue.close();
    expect(upload(1).cancelled).toBe(true);
    expect(timers.size).toBe(0);
    expect(queue.list.get()).toEqual([]);
  });

  test('[PS-13] it is attached as soon as it can be read, and watched until it is ready', async () => {
    const { queue, upload, posted, pass, answerPolls } = bench();
    queue.addPapers(meetingId, files('Tờ trình.pdf'), null);
    await queue.attach(1);
    expect(posted).toEqual([]);
    upload(0).arrive(answer({ status: 'preparing', ...facts, done: 0, total: 4 }));
    await settled();
    queue.edit(1, { title: ' Tờ trình 98 ' });
    await queue.attach(1);
    expect(posted).toMatchObject([
      { path: paths.papers(meetingId), body: { fileId: 'f1', title: 'Tờ trình 98', itemId: null, kind: 'main' } },
    ]);
    answerPolls({ ok: true, value: answer({ status: 'preparing', ...facts, done: 3, total: 4 }) });
    await pass();
    expect(queue.list.get()).toMatchObject([{ done: true, state: { file: { preparation: { done: 3 } } } }]);
    answerPolls({ ok: true, value: answer({ status: 'ready', ...facts }) });
    await pass();
    expect(queue.list.get()).toEqual([]);
    expect(posted.length).toBe(1);
  });

  test('[PS-14] a request whose answer was lost is repeated as the same one, with other words as another for the same paper', async () => {
    const { queue, upload, posted, replies } = bench();
    queue.addPapers(meetingId, files('a.pdf'), null);
    upload(0).arrive(answer({ status: 'ready', ...facts }));
    await settled();
    for (let times = 0; times < 3; times += 1) replies.push({ ok: false, error: offlineError });
    await queue.attach(1);
    expect(queue.list.get()[0]).toMatchObject({ attaching: false, refused: { code: 'offline' } });
    await queue.attach(1);
    queue.edit(1, { title: 'Khác' });
    await queue.attach(1);
    const ids = posted.map(({ body }) => body as { commandId: string; paperId: string });
    expect(ids[1]).toEqual(ids[0]);
    expect(ids[2]?.commandId).not.toBe(ids[0]?.commandId);
    expect(ids[2]?.paperId).toBe(ids[0]?.paperId);
    replies.push({ ok: false, error: wireError('paperExists') });
    await queue.attach(1);
    expect(queue.list.get()).toEqual([]);
  });

  test('[PS-23] a new version takes its place by itself, unless it looks secret', async () => {
    const { queue, upload, posted } = bench();
    const paperId = 'p1' as Parameters<typeof queue.addVersion>[2];
    queue.addVersion(meetingId, new File(['%PDF'], 'b.pdf'), paperId, ' sửa phụ lục ');
    queue.addVersion(meetingId, new File(['%PDF'], 'c.pdf'), paperId, '');
    upload(0).arrive(answer({ status: 'ready', ...facts }));
    upload(1).arrive(answer({ status: 'ready', ...facts }, [{ code: 'secrecyStamp', vi: 'Mật?', en: 'Secret?' }]));
    await settled();
    expect(posted).toMatchObject([
      { path: paths.paperVersions(meetingId, paperId), body: { fileId: 'f1', note: 'sửa phụ lục' } },
    ]);
    expect(queue.list.get().length).toBe(1);
    await queue.attach(2);
    expect(posted.length).toBe(2);
  });

  test('[PS-30] a file of one’s own says so when it is sent and becomes a paper by itself', async () => {
    const { queue, upload, posted } = bench();
    queue.addOwn(meetingId, files('bài phát biểu.pdf'), null);
    expect(upload(0).purpose).toBe('own');
    upload(0).arrive(answer({ status: 'plain', ...facts }));
    await settled();
    expect(posted).toMatchObject([{ body: { kind: 'personal', title: 'Bài phát biểu', itemId: null } }]);
    expect(posted[0]?.body).not.toHaveProperty('access');
  });
});
