import {
  type Choices,
  type CommandPayloads,
  type CommandType,
  type MeetingId,
  motionLine,
  type PersonId,
  type PollRecord,
  type RoomView,
  type VotingOption,
} from '@nghi-truong/domain';
import { meetingsAnswerSchema, paths } from '@nghi-truong/protocol';
import {
  type ClientSession,
  type MeetingHandle,
  programPorts,
  type Readable,
  type SendOutcome,
  signIn,
  when,
} from '../../src/renderer/session/index.ts';

/** How long a bot waits for what others have done, on a busy machine. */
const patience = 60_000;

export type OpenPoll = Extract<PollRecord, { readonly status: 'open' }>;

/** A session of the tablets without a page. @throws with the server's own sentence. */
export async function enterAs(address: string, username: string, password: string): Promise<ClientSession> {
  const answer = await signIn({ serverUrl: address, username, password, device: 'desktop', ports: programPorts() });
  if (!answer.ok) throw new Error(`${username}: ${answer.error.en}`);
  return answer.session;
}

/** The first meeting that this person finds in the list. */
export async function firstMeeting(session: ClientSession): Promise<MeetingId> {
  const answer = await session.rest('GET', paths.meetings, meetingsAnswerSchema);
  const found = answer.ok ? answer.value.meetings[0] : undefined;
  if (found === undefined) throw new Error('there is no meeting');
  return found.meetingId as MeetingId;
}

/** One person more than a test has browsers for, in one meeting. */
export class Bot {
  readonly username: string;
  readonly session: ClientSession;
  readonly meeting: MeetingHandle;

  private constructor(username: string, session: ClientSession, meeting: MeetingHandle) {
    this.username = username;
    this.session = session;
    this.meeting = meeting;
  }

  /** Signs in and follows a meeting; without one the first of the list. */
  static async enter(address: string, username: string, password: string, meetingId?: MeetingId): Promise<Bot> {
    const session = await enterAs(address, username, password);
    const meeting = session.meeting(meetingId ?? (await firstMeeting(session)));
    const bot = new Bot(username, session, meeting);
    await bot.online();
    await bot.sees(() => true);
    return bot;
  }

  get personId(): PersonId {
    return this.session.who.person.personId as PersonId;
  }

  get room(): RoomView {
    const state = this.meeting.room.get();
    if (state.status !== 'ready') throw new Error(`${this.username} has no room`);
    return state.view;
  }

  /** Waits until it is connected, by itself. */
  async online(): Promise<void> {
    await this.#until(this.session.connection, ({ name }) => name === 'online');
  }

  /** Waits until the room is as wanted. */
  async sees(wanted: (room: RoomView) => boolean): Promise<RoomView> {
    await this.#until(this.meeting.room, (state) => state.status === 'ready' && wanted(state.view));
    return this.room;
  }

  async #until<T>(readable: Readable<T>, wanted: (value: T) => boolean): Promise<void> {
    const waiting = when(readable, wanted);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        const last = JSON.stringify(readable.get()).slice(0, 500);
        reject(new Error(`${this.username} waited ${patience} ms in vain: ${last}`));
      }, patience);
    });
    try {
      await Promise.race([waiting.done, late]);
    } finally {
      clearTimeout(timer);
      waiting.stop();
    }
  }

  /** What the server answers. */
  attempt<Type extends CommandType>(type: Type, payload: CommandPayloads[Type]): Promise<SendOutcome> {
    return this.meeting.send(type, payload);
  }

  /** Sends and insists on being accepted. */
  async does<Type extends CommandType>(type: Type, payload: CommandPayloads[Type]): Promise<void> {
    const outcome = await this.attempt(type, payload);
    if (outcome.status === 'accepted') return;
    throw new Error(`${this.username} ${type}: ${outcome.status === 'refused' ? outcome.error.code : outcome.status}`);
  }

  /** The same ballot on the open vote as everybody's button of that meaning gives. */
  async votes(counts: VotingOption['counts']): Promise<SendOutcome> {
    const poll = openPollIn(await this.sees((room) => openPollIn(room) !== null));
    if (poll === null) throw new Error('no vote is open');
    return this.attempt('castBallot', { pollId: poll.pollId, choices: choicesOf(poll, counts) });
  }

  close(): void {
    this.meeting.release();
    this.session.close();
  }
}

/** The vote that is open in this room. */
export function openPollIn(room: RoomView): OpenPoll | null {
  return Object.values(room.polls).find((poll): poll is OpenPoll => poll.status === 'open') ?? null;
}

function choicesOf(poll: OpenPoll, counts: VotingOption['counts']): Choices {
  const option = poll.options.find((candidate) => candidate.counts === counts);
  if (option === undefined) throw new Error(`nothing on the ballot counts as ${counts}`);
  return { [motionLine]: option.optionId };
}
