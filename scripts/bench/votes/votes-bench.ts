import { join } from 'node:path';
import { findRulePack, type ItemId, type PersonId } from '@nghi-truong/domain';
import { v7 } from 'uuid';
import type { Bench, BenchOptions, Figures, Measure, OpenBench } from '../bench.ts';
import { cpuSeconds } from '../papers/spent.ts';
import { type Crew, openCrew } from '../wire/crew.ts';
import { type Peer, startSocketIo } from '../wire/peers.ts';
import { asSecretary } from '../wire/prepare.ts';
import { type Hall, ours, startHall } from '../wire/product.ts';
import type { Question, VotesAnswer, VotesOrder } from './crew.ts';

const journalled = 'Socket.IO, fsynced journal';

const measures: readonly Measure[] = [
  { name: 'p50', unit: 'ms', better: 'less', digits: 1 },
  { name: 'p99', unit: 'ms', better: 'less', digits: 1 },
  { name: 'last', unit: 'ms', better: 'less', digits: 1 },
  ...(process.platform === 'linux' ? ([{ name: 'server CPU', unit: 's', better: 'less', digits: 2 }] as const) : []),
];

/** "Mời các đại biểu biểu quyết": a whole hall presses within the same moment. */
export const votesBench: Bench = {
  name: 'votes',
  about: 'a whole hall votes in the same moment, until each tablet has its acknowledgement',
  open,
};

async function open({ quick, folder, say }: BenchOptions): Promise<OpenBench> {
  const [clients, rounds, warmUp] = quick ? [100, 2, 1] : [1_000, 5, 2];
  const closing: (() => Promise<unknown> | unknown)[] = [];
  const close = async () => {
    for (const end of closing.splice(0).reverse()) await end();
  };
  try {
    const crew = openCrew<VotesOrder, VotesAnswer>(new URL('./crew.ts', import.meta.url));
    closing.push(() => crew.close());
    const hall = await startHall(join(folder, 'data'), clients, say);
    closing.push(hall.close);
    const order = { clients, rounds, warmUp };
    const desk = await openMeeting(hall);
    const targets = [{ name: ours, run: () => measure(crew, hall, { target: hall.target, desk, ...order }) }];
    const starts: readonly (() => Promise<Peer>)[] = [
      () => startSocketIo(null),
      () => startSocketIo(null, join(folder, 'journal'), journalled),
    ];
    for (const start of starts) {
      const peer = await start();
      closing.push(peer.close);
      targets.push({
        name: peer.name,
        run: () => measure(crew, peer, { target: peer.target, desk: null, ...order }),
      });
    }
    return {
      tables: [
        {
          title: `${clients} votes at once, ${rounds} times`,
          measures,
          targets,
          aims: [{ measure: 'p99', target: ours, against: journalled, bound: { atMost: 3 } }],
        },
      ],
      remarks: [
        `${ours}: who votes, in which meeting, whether the vote is open and this person may vote and has not yet; one ballot each, in a hash-chained entry that is on the disk before it is acknowledged. The desk watches; everybody is told how many have voted, and each voter's devices what was chosen.`,
        `${journalled}: one write and one fdatasync for all votes that wait, nothing checked. Socket.IO: acknowledged at once, nothing kept.`,
        'The tablets are one process that looks for the word "accepted" in the answer and decodes nothing.',
      ],
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A meeting in session with everybody present. */
async function openMeeting(hall: Hall): Promise<Question> {
  const itemId = v7() as ItemId;
  await asSecretary(hall.address, hall.target.meetingId, async ({ meeting, must }) => {
    const room = meeting.room.get();
    if (room.status !== 'ready') throw new Error('the secretary has no room');
    const personIds = Object.keys(room.view.people) as PersonId[];
    await must('markAttendance', { personIds, status: 'present', reason: '' });
    await must('addItem', { itemId, title: 'Mục để đo', owner: '', plannedMinutes: 10, beforeItemId: null });
    await must('openMeeting', { reason: null });
    await must('goToItem', { itemId });
  });
  // That of a "hội nghị".
  const voting = findRulePack('ordinary')?.voting;
  if (voting === undefined) throw new Error('there is no pack for a plain meeting');
  const optionIds = voting.options.map(({ optionId }) => optionId);
  return { target: hall.desk, itemId, optionIds, majorityId: voting.defaultMajorityId };
}

async function measure(crew: Crew<VotesOrder, VotesAnswer>, { pid }: Peer, order: VotesOrder): Promise<Figures> {
  const before = (await cpuSeconds(pid)) ?? 0;
  const { p50, p99, last } = await crew.obey(order);
  return { p50, p99, last, 'server CPU': ((await cpuSeconds(pid)) ?? 0) - before };
}
