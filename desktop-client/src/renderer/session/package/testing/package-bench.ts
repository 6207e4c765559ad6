import type { ItemId, Json, MineView, PaperRecord } from '@nghi-truong/domain';
import type { ClientSession, MeetingHandle, PackageState } from '../../api.ts';
import type { SessionPorts } from '../../ports.ts';
import { resume, signIn } from '../../sign-in.ts';
import { FakeMeeting } from '../../testing/fake-meeting.ts';
import { meetingId, personId } from '../../testing/fake-server.ts';
import { type Bench, createBench } from '../../testing/session-bench.ts';
import { defaultTimings } from '../../timings.ts';
import { FakePapers, itemOf } from './fake-papers.ts';
import { MemoryTabs } from './memory-tabs.ts';
import { MemoryVault } from './memory-vault.ts';

/** The clock of these tests runs twenty times as fast, the machine does not: nothing is to be given up for being slow. */
const patient = { ...defaultTimings, http: 300_000, resume: 300_000 };

export const person = '01900000-0000-7000-8000-000000000004/01900000-0000-7000-8000-000000000003';

/** A device that outlives sessions, a server with papers, and people who come and go. */
export class PackageBench {
  readonly bench: Bench;
  readonly vault = new MemoryVault();
  readonly tabs = new MemoryTabs();
  readonly papers = new FakePapers();
  readonly #records: Record<string, Json> = {};
  readonly #sessions: ClientSession[] = [];
  #mine: readonly PaperRecord[] = [];

  private constructor(bench: Bench) {
    this.bench = bench;
  }

  static async open(records: readonly (Json & PaperRecord)[], current: ItemId | null = null): Promise<PackageBench> {
    const made = new PackageBench(await createBench());
    const { server } = made.bench;
    for (const record of records) made.#records[`paper/${record.paperId}`] = record;
    const itemOrder = [itemOf(1), itemOf(2), itemOf(3)];
    server.meeting = new FakeMeeting(meetingId, {
      meeting: { title: 'Kỳ họp', itemOrder, currentItemId: current, phase: { name: 'inSession', openedAt: 1 } },
      ...made.#records,
    });
    const plain = server.meeting.mine.bind(server.meeting);
    server.meeting.mine = (who) => ({ ...plain(who), papers: byId(made.#mine) });
    return made;
  }

  ports(changed: Partial<SessionPorts> = {}): SessionPorts {
    return this.bench.ports({
      fetch: this.papers.port((url, init) => fetch(url, init)),
      keeping: { vault: this.vault, tabs: this.tabs.tab() },
      random: () => 0,
      ...changed,
    });
  }

  async session(ports = this.ports()): Promise<ClientSession> {
    const { url: serverUrl } = this.bench.server;
    const who = { username: 'daibieu01', password: 'demo', device: 'desktop' } as const;
    const result = await signIn({ serverUrl, ...who, ports, timings: patient });
    if (!result.ok) throw new Error(result.error.code);
    this.#sessions.push(result.session);
    return result.session;
  }

  /** As a page does that is loaded again. */
  resume(ports = this.ports()) {
    return resume({ serverUrl: this.bench.server.url, token: 'token', ports, timings: patient });
  }

  /** The room's document changes. */
  change(record: Json & PaperRecord): void {
    this.bench.server.change({ [`paper/${record.paperId}`]: record });
  }

  /** One's own part changes. */
  mine(papers: readonly PaperRecord[]): void {
    this.#mine = papers;
    const { meeting } = this.bench.server;
    const mine: MineView = meeting.mine(personId);
    this.bench.server.emit('mine', { meetingId, epoch: meeting.epoch, seq: Date.now(), mine });
  }

  close(): Promise<void> {
    for (const session of this.#sessions) session.close();
    return this.bench.close();
  }
}

function byId(papers: readonly PaperRecord[]): MineView['papers'] {
  return Object.fromEntries(papers.map((paper) => [paper.paperId, paper])) as MineView['papers'];
}

export const isComplete = (state: PackageState) => state.status === 'complete';
export const open = (session: ClientSession): MeetingHandle => session.meeting(meetingId);
