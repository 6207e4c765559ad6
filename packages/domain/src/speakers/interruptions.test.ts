import { describe, expect, it } from 'vitest';
import {
  atWork,
  chair,
  first,
  type MeetingAtWork,
  requestId,
  second,
  start,
  third,
} from '../testing/meeting-at-work.ts';
import type { RequestStatus } from './state.ts';
import { spokenMs } from './totals.ts';

const status = (meeting: MeetingAtWork, number: number): RequestStatus => {
  const request = meeting.state.speakers.requests[requestId(number)];
  if (request === undefined) throw new Error(`There is no registration ${number}`);
  return request.status;
};
const call = (meeting: MeetingAtWork, number: number) =>
  meeting.answer(chair, 'callSpeaker', { requestId: requestId(number), seconds: null });
const end = (meeting: MeetingAtWork, number: number) =>
  meeting.answer(chair, 'endSpeech', { requestId: requestId(number) });

/** A speech that an interposed question interrupted after 10 seconds, and that one a point of order after 5. */
function interruptedTwice(): MeetingAtWork {
  const meeting = atWork().register(first, 1).call(1).pass(10_000);
  meeting.register(second, 2, 'interposedQuestion').call(2).pass(5_000);
  return meeting.register(third, 3, 'pointOfOrder').call(3);
}

describe('interrupting', () => {
  it('[SP-12] an interposed question is put to who is speaking, and may be called after that speech too', () => {
    const meeting = atWork();
    const question = { requestId: requestId(2), personId: null, kind: 'interposedQuestion' as const, topic: '' };
    expect(meeting.answer(second, 'registerToSpeak', question)).toBe('floorEmpty');
    meeting.register(first, 1).call(1);
    expect(meeting.answer(second, 'registerToSpeak', question)).toBe('accepted');
    expect([end(meeting, 1), call(meeting, 2)]).toEqual(['accepted', 'accepted']);
    expect(meeting.state.speakers).toMatchObject({ floor: requestId(2), interrupted: [] });
  });

  it('[SP-13] a point of order interrupts all but another, a question all but these two', () => {
    const meeting = atWork().register(first, 1).call(1);
    meeting.register(second, 2, 'pointOfOrder').register(third, 3, 'pointOfOrder').register(third, 4, 'debate');
    meeting.register(chair, 5, 'interposedQuestion').register(third, 6, 'interposedQuestion');
    expect(call(meeting, 4)).toBe('floorTaken');
    expect(call(meeting, 5)).toBe('accepted');
    expect(call(meeting, 6)).toBe('floorTaken');
    expect(call(meeting, 2)).toBe('accepted');
    expect([call(meeting, 3), call(meeting, 6)]).toEqual(['floorTaken', 'floorTaken']);
    expect(meeting.state.speakers).toMatchObject({
      floor: requestId(2),
      interrupted: [requestId(1), requestId(5)],
    });
  });

  it('[SP-14] the floor goes back to the last interrupted, the clock stopped until it is resumed', () => {
    const meeting = interruptedTwice();
    expect(status(meeting, 1)).toMatchObject({ name: 'speaking', spokenMs: 10_000, runningSince: null });
    expect(status(meeting, 2)).toMatchObject({ name: 'speaking', spokenMs: 5_000, runningSince: null });
    meeting.pass(60_000);
    expect(end(meeting, 1)).toBe('floorTaken');
    expect(end(meeting, 3)).toBe('accepted');
    expect(meeting.state.speakers).toMatchObject({ floor: requestId(2), interrupted: [requestId(1)] });
    expect(end(meeting, 2)).toBe('accepted');
    expect(meeting.state.speakers).toMatchObject({ floor: requestId(1), interrupted: [] });
    meeting
      .pass(3_000)
      .do(chair, 'resumeSpeech', { requestId: requestId(1) })
      .pass(4_000);
    expect(spokenMs(status(meeting, 1), meeting.now)).toBe(14_000);
    expect(end(meeting, 1)).toBe('accepted');
    expect(status(meeting, 1)).toMatchObject({ name: 'finished', spokenMs: 14_000, endedAt: meeting.now });
    expect(status(meeting, 2)).toMatchObject({ name: 'finished', spokenMs: 5_000 });
    expect(meeting.state.speakers).toMatchObject({ floor: null, interrupted: [] });
  });

  it('[SP-15] only the time that the clock ran counts', () => {
    const meeting = atWork();
    const pause = (number = 1) => meeting.answer(chair, 'pauseSpeech', { requestId: requestId(number) });
    const resume = (number = 1) => meeting.answer(chair, 'resumeSpeech', { requestId: requestId(number) });
    expect([pause(77), resume(77)]).toEqual(['requestNotFound', 'requestNotFound']);
    meeting.register(first, 1).register(second, 2);
    expect([pause(), resume()]).toEqual(['floorEmpty', 'floorEmpty']);
    meeting.call(1).pass(20_000);
    expect([resume(), pause(2), resume(2)]).toEqual(['clockRunning', 'floorTaken', 'floorTaken']);
    expect([pause(), pause()]).toEqual(['accepted', 'clockStopped']);
    expect(status(meeting, 1)).toMatchObject({ spokenMs: 20_000, runningSince: null });
    meeting.pass(100_000);
    expect(resume()).toBe('accepted');
    expect(status(meeting, 1)).toMatchObject({ spokenMs: 20_000, runningSince: start + 120_000 });
    meeting.pass(7_000);
    expect(spokenMs(status(meeting, 1), meeting.now)).toBe(27_000);
    expect(spokenMs(status(meeting, 1), start)).toBe(20_000);
    expect(spokenMs(status(meeting, 2), meeting.now)).toBe(0);
    expect(pause()).toBe('accepted');
    expect([end(meeting, 1), status(meeting, 1)]).toMatchObject(['accepted', { name: 'finished', spokenMs: 27_000 }]);
  });

  it('[SP-16] another item, a pause and the end of the meeting end every speech', () => {
    const endings: ((meeting: MeetingAtWork) => unknown)[] = [
      (meeting) => meeting.goTo(2),
      (meeting) => meeting.do(chair, 'pauseMeeting', {}),
      (meeting) => meeting.do(chair, 'endMeeting', {}),
    ];
    for (const ending of endings) {
      const meeting = interruptedTwice().pass(1_000);
      ending(meeting);
      expect(meeting.state.speakers).toMatchObject({ floor: null, interrupted: [] });
      expect([1, 2, 3].map((number) => status(meeting, number))).toMatchObject([
        { name: 'finished', spokenMs: 10_000 },
        { name: 'finished', spokenMs: 5_000 },
        { name: 'finished', spokenMs: 1_000 },
      ]);
    }
  });
});
