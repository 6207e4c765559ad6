import {
  type ClientSession,
  type MeetingHandle,
  programPorts,
  type Readable,
  signIn,
  when,
} from '@nghi-truong/desktop-client/session';
import type { MeetingId, MineView, RoomView } from '@nghi-truong/domain';

/** Waits until a view is what the story needs, or says what was waited for in vain. */
export async function until<T>(
  readable: Readable<T>,
  wanted: (value: T) => boolean,
  what: string,
  patience = 30_000,
): Promise<T> {
  const waiting = when(readable, wanted);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`waited ${patience} ms in vain: ${what}`)), patience);
  });
  try {
    return await Promise.race([waiting.done, late]);
  } finally {
    clearTimeout(timer);
    waiting.stop();
  }
}

/** One person with one device: the very session that the tablets run, without a page. */
export class Bot {
  readonly username: string;
  readonly session: ClientSession;
  readonly meeting: MeetingHandle;

  private constructor(username: string, session: ClientSession, meetingId: MeetingId) {
    this.username = username;
    this.session = session;
    this.meeting = session.meeting(meetingId);
  }

  /** Signs in. @throws with the server's own sentence. */
  static async enter(serverUrl: string, username: string, meetingId: MeetingId): Promise<Bot> {
    const session = await open(serverUrl, username);
    return new Bot(username, session, meetingId);
  }

  get room(): RoomView {
    const state = this.meeting.room.get();
    if (state.status !== 'ready') throw new Error(`${this.username} has no room yet`);
    return state.view;
  }

  get mine(): MineView {
    const mine = this.meeting.mine.get();
    if (mine === null) throw new Error(`${this.username} has nothing of their own yet`);
    return mine;
  }

  /** Waits until the room is as wanted. */
  async sees(wanted: (room: RoomView) => boolean, what: string, patience?: number): Promise<RoomView> {
    await until(
      this.meeting.room,
      (state) => state.status === 'ready' && wanted(state.view),
      `${this.username}: ${what}`,
      patience,
    );
    return this.room;
  }

  close(): void {
    this.meeting.release();
    this.session.close();
  }
}

/** A session for anybody. @throws with the server's own sentence. */
export async function open(serverUrl: string, username: string): Promise<ClientSession> {
  const answer = await signIn({ serverUrl, username, password: 'demo', device: 'desktop', ports: programPorts() });
  if (!answer.ok) throw new Error(`${username}: ${answer.error.en}`);
  return answer.session;
}
