import type { Instant } from '../kernel/ids.ts';
import { valuesOf } from '../kernel/lookup.ts';
import type { Command } from './commands.ts';
import type { MeetingState } from './state.ts';

/** A moment at which the system itself must send a command. */
export interface Deadline {
  /** The same for the same deadline on every node and after every restart. */
  readonly timerId: string;
  readonly dueAt: Instant;
  readonly command: Command;
}

/** Every running deadline of a meeting, for the timers of its room. */
export function deadlines(state: MeetingState): readonly Deadline[] {
  const found: Deadline[] = [];
  for (const poll of valuesOf(state.polls)) {
    if (poll.status !== 'open' || poll.closesAt === null) continue;
    const command: Command = { type: 'closePoll', payload: { pollId: poll.pollId } };
    found.push({ timerId: `closePoll/${poll.pollId}`, dueAt: poll.closesAt, command });
  }
  for (const { paperId, status, access } of valuesOf(state.papers)) {
    if (status.name !== 'released' || access.until === null) continue;
    const command: Command = { type: 'expirePaper', payload: { paperId } };
    found.push({ timerId: `expirePaper/${paperId}`, dueAt: access.until, command });
  }
  return found;
}
