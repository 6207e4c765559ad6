import type { MeetingId, VotingOption } from '@nghi-truong/domain';
import { Bot } from './bot.ts';

/** Where a crowd goes when it is not into the meeting of the demo. */
export interface Gathering {
  readonly password: string;
  readonly meetingId: MeetingId;
}

/** How many sign in at once: the price of a password is paid by the same two cores. */
const doors = 6;

/** More delegates than a test has browsers for: the tablets' own session without a page. */
export class Crowd {
  readonly members: readonly Bot[];

  private constructor(members: readonly Bot[]) {
    this.members = members;
  }

  /** Delegates `from` to `to` (daibieu01 …) sign in and check in. */
  static async gather(address: string, from: number, to: number, gathering?: Gathering): Promise<Crowd> {
    const usernames = Array.from({ length: to - from + 1 }, (_, index) => delegate(from + index));
    const { password = 'demo', meetingId } = gathering ?? {};
    const members: Bot[] = [];
    const queue = usernames.values();
    const comeIn = async () => {
      for (const username of queue) members.push(await Bot.enter(address, username, password, meetingId));
    };
    await Promise.all(Array.from({ length: doors }, comeIn));
    members.sort((left, right) => (left.username < right.username ? -1 : 1));
    await Promise.all(members.map((member) => member.does('checkIn', { status: 'present' })));
    return new Crowd(members);
  }

  /** Waits until every one is connected, by itself. */
  async online(): Promise<void> {
    await Promise.all(this.members.map((member) => member.online()));
  }

  /** All vote for the open vote. @returns how many were acknowledged. */
  async voteFor(): Promise<number> {
    return this.vote('for', 0, this.members.length);
  }

  /** Those from `first`, `count` of them, give the same answer. @returns how many were acknowledged. */
  async vote(counts: VotingOption['counts'], first: number, count: number): Promise<number> {
    const voters = this.members.slice(first, first + count);
    const outcomes = await Promise.all(
      voters.map(async (member) => {
        const outcome = await member.votes(counts);
        if (outcome.status === 'refused') throw new Error(`${member.username}: ${outcome.error.en}`);
        return outcome.status;
      }),
    );
    return outcomes.filter((status) => status === 'accepted').length;
  }

  close(): void {
    for (const member of this.members) member.close();
  }
}

/** The account of a delegate by its number. */
export function delegate(number: number): string {
  return `daibieu${String(number).padStart(2, '0')}`;
}
