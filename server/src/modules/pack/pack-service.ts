import { createHash } from 'node:crypto';
import { audiencesOf, type MeetingId, type MeetingState } from '@nghi-truong/domain';
import type { MeetingPack } from '@nghi-truong/official-documents';
import { type PackAnswer, wireError } from '@nghi-truong/protocol';
import type { BlobStore, StagedBlob } from '../../storage/blob-store.ts';
import type { BodyStore } from '../../storage/bodies.ts';
import type { SignedIn } from '../auth/ports.ts';
import { DoorError } from '../door-error.ts';
import type { Gate } from '../gate.ts';
import type { MeetingsService } from '../meetings/meetings-service.ts';
import { packDocument, packPapers } from './pack-document.ts';
import type { PackInput, PackMaker } from './pack-maker.ts';

export interface PackService {
  /** Begins to make the pack of the meeting as it is now, or says how far it is. For the desk. */
  make(by: SignedIn, meetingId: MeetingId): Promise<PackAnswer>;
  /** A finished pack: a file to be read at once. Throws `packNotReady` before there is one. */
  file(
    by: SignedIn,
    meetingId: MeetingId,
  ): Promise<{ readonly name: string; readonly path: string; readonly size: number }>;
  close(): Promise<void>;
}

interface Needs {
  readonly meetings: MeetingsService;
  readonly bodies: BodyStore;
  readonly blobs: BlobStore;
  readonly maker: PackMaker;
  readonly now: () => number;
  /** One pack at a time: it takes a core and much memory. */
  readonly gate: Gate;
  readonly failed: (error: unknown) => void;
}

/** What a pack was made of: a pack of something else is made anew. */
type Fingerprint = string;

type Work =
  | { readonly status: 'making'; readonly of: Fingerprint; done: number; readonly total: number }
  | {
      readonly status: 'ready';
      readonly of: Fingerprint;
      readonly staged: StagedBlob;
      readonly answer: Extract<PackAnswer, { status: 'ready' }>;
    }
  | { readonly status: 'failed'; readonly of: Fingerprint };

/** Finished packs that are kept, the latest; each may be hundreds of megabytes. */
const mostKept = 4;

/** Printable packs: made on demand, kept until the meeting changes, the server stops or others take their place. */
export function createPackService(needs: Needs): PackService {
  const { meetings, bodies, blobs, maker, now, gate } = needs;
  const works = new Map<MeetingId, Work>();
  const making = new Set<Promise<void>>();
  let closed = false;

  async function forDesk(by: SignedIn, meetingId: MeetingId): Promise<MeetingState> {
    const state = await meetings.stateFor(by, meetingId);
    if (!audiencesOf(state, by.personId).includes('desk')) throw new DoorError('notPermitted');
    return state;
  }

  async function packOf(state: MeetingState): Promise<MeetingPack> {
    const body = await bodies.find(state.bodyId);
    if (body === null) throw new DoorError('storeUnavailable');
    return packDocument(state, body, now());
  }

  async function drop(work: Work | undefined): Promise<void> {
    if (work?.status === 'ready') await work.staged.discard();
  }

  async function settle(meetingId: MeetingId, work: Work): Promise<void> {
    if (closed) return drop(work);
    await drop(works.get(meetingId));
    works.delete(meetingId);
    works.set(meetingId, work);
    const ready = [...works].filter(([, { status }]) => status === 'ready');
    for (const [oldest, one] of ready.slice(0, Math.max(0, ready.length - mostKept))) {
      works.delete(oldest);
      await drop(one);
    }
  }

  async function run(meetingId: MeetingId, state: MeetingState, pack: MeetingPack, work: Work): Promise<void> {
    const papers = new Map(packPapers(state).map((paper) => [String(paper.paperId), paper]));
    const ordered = pack.groups.flatMap((group) => group.papers);
    const inputs = ordered.flatMap(({ key }): PackInput[] => {
      const file = papers.get(key)?.file;
      if (file === undefined) return [];
      const open = async () => {
        const stream = await blobs.read(file.sha256);
        if (stream === null) throw new Error('a paper of the log has no bytes in the blob store');
        return stream;
      };
      return [{ size: file.size, open }];
    });
    try {
      const made = await gate.run(() =>
        maker.make(
          pack,
          inputs,
          (source) => blobs.stage(source),
          (done) => {
            if (work.status === 'making') work.done = done;
          },
        ),
      );
      const titles = new Map(ordered.map(({ key, title }) => [key, title]));
      await settle(meetingId, {
        status: 'ready',
        of: work.of,
        staged: made.staged,
        answer: {
          status: 'ready',
          pages: made.pages,
          size: made.staged.facts.size,
          madeAt: now(),
          leftOut: made.leftOut.map((key) => titles.get(key) ?? ''),
        },
      });
    } catch (error) {
      if (!closed) needs.failed(error);
      await settle(meetingId, { status: 'failed', of: work.of });
    }
  }

  return {
    async make(by, meetingId) {
      const state = await forDesk(by, meetingId);
      const pack = await packOf(state);
      const of = fingerprintOf(state, pack);
      const known = works.get(meetingId);
      if (known?.status === 'making') return { status: 'making', done: known.done, total: known.total };
      if (known?.of === of && known.status === 'ready') return known.answer;
      if (known?.of === of && known.status === 'failed') {
        // Told once; who asks again has it tried again.
        works.delete(meetingId);
        return { status: 'failed', error: wireError('packFailed') };
      }
      if (closed) throw new DoorError('serverStopping');
      const total = pack.groups.reduce(
        (sum, { papers }) => papers.reduce((pages, { pageCount }) => pages + pageCount, sum),
        0,
      );
      const work: Work = { status: 'making', of, done: 0, total };
      await drop(known);
      works.set(meetingId, work);
      const running = run(meetingId, state, pack, work).finally(() => making.delete(running));
      making.add(running);
      return { status: 'making', done: 0, total };
    },

    async file(by, meetingId) {
      const state = await forDesk(by, meetingId);
      const work = works.get(meetingId);
      if (work?.status !== 'ready') throw new DoorError('packNotReady');
      return { name: `Tập tài liệu họp ${state.title}.pdf`, path: work.staged.path, size: work.answer.size };
    },

    async close() {
      closed = true;
      maker.close();
      await Promise.all(making);
      for (const work of works.values()) await drop(work);
      works.clear();
    },
  };
}

function fingerprintOf(state: MeetingState, pack: MeetingPack): Fingerprint {
  const { madeAt: _, date: __, ...content } = pack;
  const files = packPapers(state).map(({ paperId, file }) => [paperId, file.sha256]);
  return createHash('sha256')
    .update(JSON.stringify([content, files]))
    .digest('hex');
}
