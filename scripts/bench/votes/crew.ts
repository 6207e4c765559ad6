// A thousand tablets in one process vote in the same moment; each waits for its acknowledgement.
import { type Choices, type ItemId, motionLine, type PollId } from '@nghi-truong/domain';
import { v7 } from 'uuid';
import { percentile } from '../figures.ts';
import { enterAll } from '../wire/enter.ts';
import { obeyOrders } from '../wire/obey.ts';
import { enterProduct, isProductAnswer, type ProductTarget, productCommand } from '../wire/speak-product.ts';
import { isSocketIoAck, socketIoEvent } from '../wire/speak-socket-io.ts';
import type { LightClient, Target } from '../wire/target.ts';

/** What our chair puts to the vote. */
export interface Question {
  readonly target: ProductTarget;
  readonly itemId: ItemId;
  readonly optionIds: readonly string[];
  readonly majorityId: string;
}

export interface VotesOrder {
  readonly target: Target;
  /** Null for the peers: they take any vote at any time. */
  readonly desk: Question | null;
  readonly clients: number;
  /** Votes one after the other, in each of which everybody votes once. */
  readonly rounds: number;
  /** So many before them are not counted. */
  readonly warmUp: number;
}

/** Milliseconds from sending a vote to its acknowledgement, over all counted rounds. */
export interface VotesAnswer {
  readonly p50: number;
  readonly p99: number;
  /** Server CPU is told by the parent; this is the slowest round's last acknowledgement. */
  readonly last: number;
}

/** A vote that is open, and how it is closed. */
interface Round {
  readonly pollId: PollId;
  close(): Promise<void>;
}

const accepted = Buffer.from('accepted');

async function chairOf(desk: Question): Promise<{ open(): Promise<Round>; leave(): void }> {
  const chair = await enterProduct(desk.target, 0, { state: false });
  return {
    async open() {
      const pollId = v7() as PollId;
      const content = {
        question: 'Thông qua nghị quyết?',
        subject: { kind: 'motion' },
        form: 'open',
        majorityId: desk.majorityId,
        closesAfterSeconds: null,
      } as const;
      await chair.must('openPoll', { pollId, source: { kind: 'adHoc', itemId: desk.itemId, content } });
      return { pollId, close: () => chair.must('closePoll', { pollId }) };
    },
    leave: () => chair.close(),
  };
}

const peerChair = {
  open: async (): Promise<Round> => ({ pollId: v7() as PollId, close: async () => {} }),
  leave: () => {},
};

/** Everybody votes at once. @returns milliseconds of each until the acknowledgement */
async function voteOnce(
  { target, desk }: VotesOrder,
  pollId: PollId,
  clients: readonly LightClient[],
): Promise<readonly number[]> {
  const options = desk?.optionIds ?? ['tanThanh', 'khongTanThanh', 'khongBieuQuyet'];
  const isAck = target.dialect === 'nghi-truong' ? isProductAnswer : isSocketIoAck;
  const frames = clients.map((_, index) => {
    const choices: Choices = { [motionLine]: options[index % options.length] ?? '' };
    return target.dialect === 'nghi-truong'
      ? productCommand(target.meetingId, 'castBallot', { pollId, choices }, index)
      : socketIoEvent('vote', { pollId, choices }, index);
  });
  return new Promise((resolve, reject) => {
    const took: number[] = [];
    const late = setTimeout(() => reject(new Error(`${took.length} of ${clients.length} votes were answered`)), 20_000);
    const sentAt = new Float64Array(clients.length);
    for (const [index, client] of clients.entries()) {
      client.listen((frame) => {
        if (!isAck(frame)) return;
        took.push(performance.now() - (sentAt[index] ?? 0));
        if (!frame.includes(accepted)) {
          clearTimeout(late);
          reject(new Error(`a vote was refused: ${frame.toString()}`));
        } else if (took.length === clients.length) {
          clearTimeout(late);
          resolve(took);
        }
      });
    }
    for (const [index, client] of clients.entries()) {
      sentAt[index] = performance.now();
      client.send(frames[index] ?? '');
    }
  });
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

obeyOrders<VotesOrder, VotesAnswer>(async (order) => {
  const clients = await enterAll(order.target, 0, order.clients, { state: false });
  const chair = order.desk === null ? peerChair : await chairOf(order.desk);
  const counted: number[] = [];
  try {
    for (let round = 0; round < order.warmUp + order.rounds; round++) {
      const { pollId, close } = await chair.open();
      // Until everybody has seen that it is open, and the person has read the question.
      await pause(300);
      const took = await voteOnce(order, pollId, clients);
      if (round >= order.warmUp) counted.push(...took);
      await pause(300);
      await close();
    }
  } finally {
    for (const client of clients) client.close();
    chair.leave();
  }
  return { p50: percentile(counted, 0.5), p99: percentile(counted, 0.99), last: percentile(counted, 1) };
});
